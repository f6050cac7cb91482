"""Addresses of the public forms: short, because people type them from paper."""

from django.urls import path

from firsthand.listen.answering.views import done, form, page
from firsthand.listen.channels.registry import public_urls

app_name = "answering"
urlpatterns = [
    *public_urls(),
    path("<slug:code>/", form.form, name="form"),
    path("<slug:code>/<int:number>/", page.page, name="page"),
    path("<slug:code>/over/", page.over, name="over"),
    path("<slug:code>/tried/", done.tried, name="tried"),
    path("<slug:code>/done/<str:link>/", done.done, name="done"),
    path("<slug:code>/done/<str:link>/delete/", done.delete, name="delete"),
    path("<slug:code>/done/<str:link>/reply/", done.reply, name="reply"),
]
