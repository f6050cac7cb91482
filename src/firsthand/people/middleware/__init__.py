"""What this room does with every request, in this order: who it is, whether idle, second factor."""

from firsthand.people.middleware.actor import ActorMiddleware
from firsthand.people.middleware.idle import IdleMiddleware
from firsthand.people.middleware.second_factor import SecondFactorMiddleware

__all__ = ["ActorMiddleware", "IdleMiddleware", "SecondFactorMiddleware"]
