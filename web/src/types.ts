// The API's objects, as far as the page uses them; docs/desk.md and /api/v1/openapi.json tell all.

export interface List<T> {
  items: T[];
  total: number | null;
  offset: number;
  next_offset: number | null;
  facets?: Record<string, { value: string; count: number }[]>;
}

export interface Source {
  document: string;
  title: string | null;
  outlet: string | null;
  published: string | null;
  url: string | null;
  sentence: string | null;
  start: number; // code points
  end: number;
  confidence?: number;
  made_by?: string;
}

export interface Party {
  id: string;
  name: string;
  kind: string;
  code: string | null;
  known_id: string | null;
  known_name: string | null;
  known_code: string | null;
}

export interface Days {
  from: string | null;
  to: string | null;
}

export interface About {
  archive: string;
  version: string;
  pages: number;
  first_page: string | null;
  last_page: string | null;
  crisis: { name: string; sides: [string, string]; from: string } | null;
}

export interface Happening {
  id: string;
  type: string;
  mode: string | null;
  from: string | null;
  to: string | null;
  known: string | null;
  by: string[];
  to_whom: string[];
  origins: number;
  claimed: boolean;
  anonymous: boolean;
  denied: boolean;
  goldstein: number;
  source: Source;
}

export interface Step {
  day: string;
  indicator: string;
  window: string;
  state: string;
  strength: number;
  moved: Record<string, number>;
  outweighed_by: string | null;
  group_limited: boolean;
  day_limited: boolean;
  happenings: Happening[];
}

export interface Indicator {
  name: string;
  group: string;
  window: number;
  state: 'absent' | 'present' | 'high';
  watched: boolean;
  count: number;
  before: number;
  pages: number;
  rate: number | null;
  trend: string;
}

export interface Scenario {
  name: string;
  by: string | null;
  residual: boolean;
  prior: number;
  base_rate_from: string;
  odds: number;
  standing: string;
  since: string | null;
  causes: Happening[];
}

export interface Outlook {
  crisis: string;
  sides: [string, string];
  from: string;
  as_of: string;
  pages: number;
  scenarios: Scenario[];
  indicators: Indicator[];
  steps: Step[];
  odds: { day: string; odds: Record<string, number> }[];
  would_change: { indicator: string; state: string; odds: Record<string, number> }[];
}

export interface Mark {
  day: string;
  form: string; // told, scheduled, threatened, promised, conditional, denied
  word: boolean;
  type: string;
  mode: string | null;
  predicate: string;
  by: string[];
  to: string[];
  goldstein: number | null;
  origins: number;
  claimed: boolean;
  anonymous: boolean;
  event: string;
  source: Source;
}

export interface Timeline {
  sides: [string, string];
  not_met: string | null;
  left_out: number;
  last_page: string | null;
  marks: Mark[];
}

export interface LedgerLink {
  id: string;
  bearing: string;
  standing: string;
  confidence: number;
  reasons: string[];
  when: Days;
  known: string | null;
  late: boolean;
  part: boolean;
  denied: boolean;
  origins: number;
  commitment: string | null;
  source: Source;
  decision: { at: string; who: string; reason: string } | null;
}

export interface Commitment {
  id: string;
  kind: string;
  by: Party[];
  to: Party[];
  event: { id: string | null; type: string | null; predicate: string | null; negated: boolean; words: string };
  conditions: { event: string | null; relation: string; negated: boolean; words: string }[];
  stated: Days;
  due: Days;
  speakers: Party[];
  source: Source;
  state: string;
  since: string | null;
  why: string;
  disputed: boolean;
  confirmed: boolean;
  first_reported: string | null;
  last_reported: string | null;
  origins: string[];
  answers: string[];
  answered_by: string[];
  silence: string | null;
  changes: { state: string; on: string | null; why: string; link: string | null }[];
  links: LedgerLink[];
  reports: { commitment: string; confidence: number; stated: Days; speakers: Party[]; source: Source }[];
}

export interface CalendarItem {
  uid: string;
  value: string | null;
  from: string | null;
  to: string | null;
  type: string | null;
  predicate: string | null;
  words: string;
  actors: Party[];
  recipients: Party[];
  places: string[];
  negated: boolean;
  event: string | null;
  commitment: string | null;
  status: string;
  held: boolean;
  former: { from: string | null; to: string | null; until: string | null }[];
  origins: number;
  source: Source;
}

export interface Role {
  title: string;
  of: string | null;
  status: string;
  pages: number;
  from: string | null;
  to: string | null;
  first: string | null;
  last: string | null;
  basis: string | null;
}

export interface ActorRow {
  id: string;
  name: string;
  kind: string;
  code: string | null;
  standing: string;
  pages: number;
  mentions: number;
  aliases: string[];
  roles: Role[];
}

export interface ActorCard extends ActorRow {
  names: { name: string; pages: number; joined_by: string | null; joined_to: string | null }[];
  codes: { code: string; pages: number; first: string | null; last: string | null }[];
  offices: (Role & { source: Source })[];
  members: Party[];
  member_of: Party[];
  on_pages: { document: string; title: string | null; outlet: string | null; published: string | null; name: string }[];
}

export interface Hit {
  statement: string | null;
  snippet: string;
  matches: { start: number; end: number }[];
  speakers: Party[];
  source: Source;
}

export interface PageRow {
  id: string;
  title: string | null;
  outlet: string | null;
  published: string | null;
  url: string | null;
  version: number;
  actors: number;
  statements: number;
  events: number;
  commitments: number;
}

// ---------------------------------------------------------------- a page's record; positions are UTF-16 units
export interface Span {
  start: number;
  end: number;
}

export interface RecordActor {
  id: string;
  name: string;
  kind: string;
  mentions: Span[];
  aliases: string[];
  code: string | null;
  roles: (Span & { title: string; of: string | null; status: string })[];
  confidence: number;
  made_by: string;
}

export interface RecordTime extends Span {
  type: string;
  value: string;
  confidence: number;
  made_by: string;
}

export interface RecordPlace extends Span {
  name: string;
  country: string | null;
  precision: string | null;
  confidence: number;
  made_by: string;
}

export interface When {
  value: string | null;
  from: string | null;
  to: string | null;
  basis: string;
}

export interface RecordStatement {
  id: string;
  source: Span[];
  cue: Span[];
  content: Span[];
  speakers: string[];
  on_behalf_of: string | null;
  to: string[];
  time: When;
  anonymous: boolean;
  directness: string;
  stance: string;
  chain: string[];
  within: string | null;
  confidence: number;
  made_by: string;
}

export interface RecordEvent extends Span {
  id: string;
  type: string | null;
  mode: string | null;
  plover: string | null;
  abstained: string | null;
  cameo: string | null;
  goldstein: number | null;
  actors: string[];
  recipients: string[];
  others: { actor: string; role: string }[];
  predicate: string;
  trigger: Span;
  time: When;
  places: (RecordPlace & { role: string })[];
  modality: string;
  negated: boolean;
  background: boolean;
  quantities: (Span & { low: number | null; high: number | null; unit: string | null; of: string })[];
  conditions: (Span & { event: string | null; relation: string })[];
  content: string[];
  statement: string | null;
  confidence: number;
  made_by: string;
}

export interface RecordCommitment extends Span {
  id: string;
  kind: string;
  by: string[];
  to: string[];
  event: string | null;
  conditions: (Span & { event: string | null; relation: string })[];
  stated: Days;
  due: Days;
  statement: string | null;
  confidence: number;
  made_by: string;
}

export interface PageAnswer {
  page: PageRow;
  reading: number;
  readings: { reading: number; version: number; program: string; model: string; lexicons: string; current: boolean }[];
  known: Record<string, { id: string; name: string; code: string | null }>;
  wide: number[];
  record: {
    document: {
      id: string;
      title: string | null;
      outlet: string | null;
      credits: string[];
      published: string | null;
      url: string | null;
      tags: string[];
      text: string;
      notices: (Span & { kind: string })[];
    };
    sentences: Span[];
    actors: RecordActor[];
    times: RecordTime[];
    places: RecordPlace[];
    statements: RecordStatement[];
    events: RecordEvent[];
    commitments: RecordCommitment[];
  };
}
