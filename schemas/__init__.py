"""Contracts: what every table is. All that describes a table (Arrow schema, keys, dictionary) derives from here."""

from typing import Final

from schemas.aliases import Aliases
from schemas.amounts import Amounts
from schemas.citations import Citations
from schemas.clusters import Clusters
from schemas.contract import Contract, TableFacts
from schemas.dates import Dates
from schemas.documents import Documents
from schemas.enterprise_profile import EnterpriseProfile
from schemas.entities import Entities
from schemas.events import Events
from schemas.findings import Findings
from schemas.honours import Honours
from schemas.indicators import Indicators
from schemas.layout import Layout
from schemas.mentions import Mentions
from schemas.paragraphs import Paragraphs
from schemas.parties import Parties
from schemas.projects import Projects
from schemas.quantities import Quantities
from schemas.rejects import Rejects
from schemas.roles import Roles
from schemas.sections import Sections
from schemas.sentences import Sentences
from schemas.sources import Sources
from schemas.targets import Targets
from schemas.task_bodies import TaskBodies
from schemas.tasks import Tasks
from schemas.tokens import Tokens

CONTRACTS: Final[dict[str, type[Contract]]] = {
    "sources": Sources,
    "rejects": Rejects,
    "paragraphs": Paragraphs,
    "sentences": Sentences,
    "tokens": Tokens,
    "documents": Documents,
    "parties": Parties,
    "sections": Sections,
    "layout": Layout,
    "quantities": Quantities,
    "dates": Dates,
    "mentions": Mentions,
    "amounts": Amounts,
    "indicators": Indicators,
    "tasks": Tasks,
    "task_bodies": TaskBodies,
    "targets": Targets,
    "citations": Citations,
    "honours": Honours,
    "clusters": Clusters,
    "roles": Roles,
    "projects": Projects,
    "events": Events,
    "entities": Entities,
    "aliases": Aliases,
    "enterprise_profile": EnterpriseProfile,
    "findings": Findings,
}
"""Every table's contract, in the order in which the stages write them."""

__all__ = ["CONTRACTS", "Contract", "TableFacts"]
