"""The page with one form on it; `number` is that of the draft that the form changes."""

from functools import partial

from firsthand.web import pages

form_page = partial(pages.form_page, template="authoring/form.html")
