"""People, what they said, what holds for them, and their plans.

person: one human being. sender: HMAC of channel and name, set by the gateway or the command line. language: last
  language spoken, NULL before the first message. region: country for emergency numbers, NULL until told. time_zone,
  tone: as the person asked for, NULL until then. last_seen: time of the last message, NULL before the first.
fact: one thing said about oneself, never overwritten. value: JSON; NULL means withdrawn ("forget my weight"); no row
  at all means never given; an empty list means asked, and there are none. source: said, correction, plan, import.
  said_at: when the person said it; recorded_at: when we wrote it, later for a message that was delivered late.
  in_force: the row with the latest said_at of its field; at most one a field.
screening: one round of health questions. answers: JSON of coach.safety.answers. cleared_at: when the person reported
  a clinician's clearance for these answers, NULL without one.
hold: what an alarm stops. until_rule: what ends it. lifted_at, lifted_by: when and by which event it ended, NULL
  while nothing has lifted it (a rule of days ends by itself and stays NULL).
consent: one answer to one consent question; the latest of a kind counts. text_version: which text was agreed to.
plan: document: the language-neutral plan with the profile it was made from, its seed and week. reason: why it was
  made. begun_at: when the programme began that it belongs to. replaces_id: the plan before it, NULL for the first.
  in_force: the plan the person follows; at most one.
plan_change: from one plan to the next. outcome: offered, accepted, declined or undone. decided_at: when the person
  answered, NULL while it is offered.
feedback: one labelled row for later training. reason: NULL when none was asked. plan_id: the plan it is about, NULL
  when there was none. section: NULL when it is about the whole. consent: whether training use was agreed to at that
  moment. status: quarantine until a human approves it.
turn: what was last talked about. note: a short free text, NULL when there is none or after 30 days.
inbox: answered messages, so that a repeat gets the same answer. key: unique. sender: NULL when the caller has none.
"""

import sqlalchemy as sa
from alembic import op

from coach.store.types import UtcDateTime, Words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def code(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(64), nullable=nullable)


def at(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, UtcDateTime(), nullable=nullable)


def flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def said(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, Words(), nullable=nullable)


def plan_key(name: str, nullable: bool = False, ondelete: str = "CASCADE") -> sa.Column:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("plan.id", ondelete=ondelete), nullable=nullable)


def table(name: str, *columns: sa.Column) -> None:
    op.create_table(name, sa.Column("id", sa.Integer(), nullable=False), *columns, sa.PrimaryKeyConstraint("id"))


def table_of_a_person(name: str, *columns: sa.Column) -> None:
    owner = sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False)
    table(name, owner, *columns)


def index(table_name: str, *columns: str) -> None:
    op.create_index(f"ix_{table_name}_{'_'.join(columns)}", table_name, list(columns))


def only_one(name: str, table_name: str, *columns: str) -> None:
    where = sa.text("in_force")
    op.create_index(name, table_name, list(columns), unique=True, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    table("person", sa.Column("sender", sa.String(128), nullable=False), at("created_at"), code("language", True),
          code("region", True), code("time_zone", True), code("tone", True), at("last_seen", True),
          sa.UniqueConstraint("sender"))  # fmt: skip
    table_of_a_person("fact", code("field"), sa.Column("value", sa.JSON(none_as_null=True)), code("source"),
                      at("said_at"), at("recorded_at"), flag("in_force"))  # fmt: skip
    index("fact", "person_id", "field", "said_at")
    only_one("uq_fact_in_force", "fact", "person_id", "field")
    table_of_a_person("screening", sa.Column("answers", sa.JSON(none_as_null=True), nullable=False), at("at"),
                      at("cleared_at", True))  # fmt: skip
    index("screening", "person_id", "at")
    table_of_a_person("hold", code("kind"), code("cue"), at("since"), code("until_rule"), at("lifted_at", True),
                      code("lifted_by", True))  # fmt: skip
    index("hold", "person_id", "lifted_at")
    table_of_a_person("consent", code("kind"), flag("given"), code("text_version"), code("language"), at("at"))
    index("consent", "person_id", "kind", "at")
    table_of_a_person("plan", sa.Column("document", sa.JSON(none_as_null=True), nullable=False), said("reason"),
                      at("made_at"), at("begun_at"), plan_key("replaces_id", True), flag("in_force"))  # fmt: skip
    index("plan", "person_id", "made_at")
    index("plan", "replaces_id")
    only_one("uq_plan_in_force", "plan", "person_id")
    table_of_a_person("plan_change", plan_key("before_id"), plan_key("after_id"), code("change"), said("reason"),
                      code("outcome"), at("at"), at("decided_at", True))  # fmt: skip
    index("plan_change", "person_id", "at")
    index("plan_change", "before_id")
    index("plan_change", "after_id")
    table_of_a_person("feedback", code("about"), code("label"), said("text"), said("reason", True),
                      plan_key("plan_id", True, "SET NULL"), code("section", True), flag("consent"), at("at"),
                      code("status"))  # fmt: skip
    index("feedback", "person_id", "at")
    index("feedback", "plan_id")
    table_of_a_person("turn", code("topic"), said("note", True), at("at"))
    index("turn", "person_id", "at")
    table("inbox", sa.Column("key", sa.String(128), nullable=False), sa.Column("sender", sa.String(128)),
          sa.Column("replies", sa.JSON(none_as_null=True), nullable=False), at("at"),
          sa.UniqueConstraint("key"))  # fmt: skip
    index("inbox", "sender")
    index("inbox", "at")


def downgrade() -> None:
    for name in ("inbox", "turn", "feedback", "plan_change", "plan", "consent", "hold", "screening", "fact", "person"):
        op.drop_table(name)
