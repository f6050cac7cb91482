"""The text of content, by which a response is known again: it must never change."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.record.submissions import canonical

TEXTS = st.text(st.characters(exclude_categories=[])) | st.sampled_from(["\x7f", "\u2028", "\x01"])
CONTENT = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=12,
)


@given(CONTENT)
def test_the_quick_way_to_write_content_writes_what_the_slow_one_does(value: Any) -> None:
    slow = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    try:
        slow.encode()
    except UnicodeEncodeError:
        with pytest.raises(UnicodeError):
            canonical(value).encode()
    else:
        assert canonical(value) == slow
