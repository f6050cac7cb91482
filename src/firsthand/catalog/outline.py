"""The catalog as a tree of names, as the overview draws it."""

import uuid
from dataclasses import dataclass, field

from django.urls import reverse

from firsthand.catalog import lists
from firsthand.catalog.contracts import AgencyInfo
from firsthand.catalog.tree import agency_tree
from firsthand.core.access import Actor


@dataclass
class Branch:
    """One agency, provider or service; without a url it only shows where others belong."""

    kind: str
    name: str
    url: str = ""
    abbreviation: str = ""
    is_retired: bool = False
    children: list["Branch"] = field(default_factory=list)


def outline(actor: Actor, *, include_retired: bool = False) -> list[Branch]:
    """What the actor may see, under the agencies and providers that it belongs to, by name."""
    tree = agency_tree()
    agencies: dict[uuid.UUID, Branch] = {}
    for agency in lists.agencies(actor, include_retired=include_retired):
        _agency(agency, agencies).url = reverse("catalog:agency", args=[agency.slug])
    providers: dict[uuid.UUID, Branch] = {}
    for provider in lists.providers(actor, include_retired=include_retired):
        branch = Branch("provider", provider.name, is_retired=provider.is_retired)
        branch.url = reverse("catalog:provider", args=[provider.slug])
        providers[provider.id] = branch
        _agency(provider.agency, agencies).children.append(branch)
    for service in lists.services(actor, include_retired=include_retired):
        above = service.provider
        if above.id not in providers:
            providers[above.id] = Branch("provider", above.name, is_retired=above.is_retired)
            _agency(above.agency, agencies).children.append(providers[above.id])
        url = reverse("catalog:service", args=[service.slug])
        leaf = Branch("service", service.name, url, is_retired=service.is_retired)
        providers[above.id].children.append(leaf)
    return _nested(agencies, tree)


def _agency(info: AgencyInfo, agencies: dict[uuid.UUID, Branch]) -> Branch:
    if info.id not in agencies:
        agencies[info.id] = Branch(
            "agency", info.name, abbreviation=info.abbreviation, is_retired=info.is_retired
        )
    return agencies[info.id]


def _nested(agencies: dict[uuid.UUID, Branch], tree: dict[uuid.UUID, AgencyInfo]) -> list[Branch]:
    """Hang each agency under its parent, bringing parents in that are only there as a place."""
    waiting = list(agencies)
    for id_ in waiting:
        parent_id = tree[id_].parent_id
        if parent_id is not None and parent_id not in agencies:
            _agency(tree[parent_id], agencies)
            waiting.append(parent_id)
    roots: list[Branch] = []
    for id_, info in tree.items():
        if id_ in agencies:
            above = agencies[info.parent_id].children if info.parent_id else roots
            above.append(agencies[id_])
    return roots


def matching(branches: list[Branch], words: str) -> list[Branch]:
    """The branches whose name or abbreviation holds the words, with all above and below them."""
    wanted = words.casefold().strip()
    if not wanted:
        return branches
    kept = []
    for branch in branches:
        if wanted in branch.name.casefold() or wanted in branch.abbreviation.casefold():
            kept.append(branch)
        elif below := matching(branch.children, words):
            branch.children = below
            kept.append(branch)
    return kept
