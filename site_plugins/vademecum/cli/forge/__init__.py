"""What the pipeline of a wiki does on a forge: judge a proposal as data, tell about it, and keep one comment."""

from vademecum.cli.forge.calling import ForgeError
from vademecum.cli.forge.commenting import MARK, Comments, github_comments, gitlab_comments, keep_comment
from vademecum.cli.forge.event import EventError, Proposal, github_proposal, gitlab_proposal
from vademecum.cli.forge.placing import UnfitProposalError, place
from vademecum.cli.forge.reviewing import Review, review

__all__ = [
    "MARK",
    "Comments",
    "EventError",
    "ForgeError",
    "Proposal",
    "Review",
    "UnfitProposalError",
    "github_comments",
    "github_proposal",
    "gitlab_comments",
    "gitlab_proposal",
    "keep_comment",
    "place",
    "review",
]
