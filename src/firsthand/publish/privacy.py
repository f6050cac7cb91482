"""What this room keeps of people: nothing."""

from firsthand.core.privacy import declare_free

declare_free("it holds counts of groups, and who made it is in the log", "publish.Release")
