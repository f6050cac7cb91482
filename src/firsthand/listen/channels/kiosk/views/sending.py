"""Where screens send what they kept."""

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from firsthand.listen.answering.serving import public
from firsthand.listen.channels.kiosk import entries
from firsthand.listen.channels.kiosk.verbs.take_parcel import take_parcel
from firsthand.listen.channels.widget.rate import Rate
from firsthand.listen.intake.live import LiveDeployment

# A whole office whose connection comes back stays far below it.
RATE = Rate(per_second=50.0, burst=10_000.0)
_RETRY_SECONDS = "60"


@public
def send(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    """Take a parcel; the answer says in order what became of each entry."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        parcel = entries.parcel.decode(request.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return JsonResponse({"results": []}, status=400)
    if not RATE.allows(deployment.id, len(parcel.entries)):
        return JsonResponse({"results": []}, status=429, headers={"Retry-After": _RETRY_SECONDS})
    results = take_parcel(deployment, parcel)
    return JsonResponse(
        {"results": [{"fate": each.fate, "errors": dict(each.errors)} for each in results]}
    )
