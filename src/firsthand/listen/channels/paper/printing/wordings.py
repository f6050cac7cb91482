"""The words for how a written answer is compared."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.listen.surveys.conditions import Operator

type Wordings = dict[tuple[Operator, bool], Promise]

_IS, _IS_NOT = (
    _("your answer to %(question)s is %(value)s"),
    _("your answer to %(question)s is not %(value)s"),
)
# By operator, and whether it holds.
OF_VALUES: Wordings = {
    (Operator.EQUALS, True): _IS,
    (Operator.EQUALS, False): _IS_NOT,
    (Operator.ANY_OF, True): _IS,
    (Operator.ANY_OF, False): _IS_NOT,
    (Operator.LESS, True): _("your answer to %(question)s is less than %(value)s"),
    (Operator.LESS, False): _("your answer to %(question)s is not less than %(value)s"),
    (Operator.LESS_OR_EQUAL, True): _("your answer to %(question)s is %(value)s or less"),
    (Operator.LESS_OR_EQUAL, False): _("your answer to %(question)s is not %(value)s or less"),
    (Operator.GREATER, True): _("your answer to %(question)s is more than %(value)s"),
    (Operator.GREATER, False): _("your answer to %(question)s is not more than %(value)s"),
    (Operator.GREATER_OR_EQUAL, True): _("your answer to %(question)s is %(value)s or more"),
    (Operator.GREATER_OR_EQUAL, False): _("your answer to %(question)s is not %(value)s or more"),
}
OF_DATES: Wordings = OF_VALUES | {
    (Operator.LESS, True): _("your answer to %(question)s is before %(value)s"),
    (Operator.LESS, False): _("your answer to %(question)s is not before %(value)s"),
    (Operator.LESS_OR_EQUAL, True): _("your answer to %(question)s is %(value)s or before"),
    (Operator.LESS_OR_EQUAL, False): _("your answer to %(question)s is not %(value)s or before"),
    (Operator.GREATER, True): _("your answer to %(question)s is after %(value)s"),
    (Operator.GREATER, False): _("your answer to %(question)s is not after %(value)s"),
    (Operator.GREATER_OR_EQUAL, True): _("your answer to %(question)s is %(value)s or after"),
    (Operator.GREATER_OR_EQUAL, False): _("your answer to %(question)s is not %(value)s or after"),
}
