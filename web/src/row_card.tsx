// One row of a record, as the reader shows it beside the text.
import type { ComponentChildren } from 'preact';
import type { Row } from './marks';
import { Confidence } from './parts';
import { Link, urlOf } from './route';
import type { PageAnswer, RecordEvent, RecordStatement, Span, When } from './types';
import { days, typeName } from './words';

interface Props {
  row: Row;
  answer: PageAnswer;
  onRow: (id: string) => void;
}

export function RowCard(props: Props) {
  const { row, answer } = props;
  const record = answer.record;
  switch (row.layer) {
    case 'statement':
      return <StatementCard {...props} statement={record.statements[row.index]!} />;
    case 'event':
      return <EventCard {...props} event={record.events[row.index]!} />;
    case 'commitment': {
      const each = record.commitments[row.index]!;
      return (
        <Card layer="commitment" title={each.kind}>
          <Fact name="By"><Actors ids={each.by} answer={answer} /></Fact>
          <Fact name="To"><Actors ids={each.to} answer={answer} /></Fact>
          <Fact name="Stated">{days(each.stated)}</Fact>
          <Fact name="Due">{days(each.due)}</Fact>
          <Conditions {...props} conditions={each.conditions} />
          <Linked {...props} name="Deed" ids={each.event ? [each.event] : []} />
          <p><Link to={urlOf('ledger', each.id)}>What became of it</Link></p>
          <Confidence row={each} />
        </Card>
      );
    }
    case 'actor': {
      const each = record.actors[row.index]!;
      return (
        <Card layer="actor" title={each.kind}>
          <p><Actors ids={[each.id]} answer={answer} /></p>
          <Fact name="Code">{each.code}</Fact>
          <Fact name="Also">{each.aliases.join(', ')}</Fact>
          <Fact name="Office">{each.roles.map((role) => `${role.title}${role.of ? ` of ${role.of}` : ''} (${role.status})`).join(', ')}</Fact>
          <Confidence row={each} />
        </Card>
      );
    }
    case 'time': {
      const each = record.times[row.index]!;
      return (
        <Card layer="time" title={typeName(each.type)}>
          <p><code>{each.value}</code></p>
          <Confidence row={each} />
        </Card>
      );
    }
    case 'place': {
      const each = record.places[row.index]!;
      return (
        <Card layer="place" title={each.precision ?? 'place'}>
          <p>{each.name}{each.country && ` (${each.country})`}</p>
          <Confidence row={each} />
        </Card>
      );
    }
  }
}

function Card({ layer, title, children }: { layer: string; title: string; children: ComponentChildren }) {
  return (
    <section class={`card card-${layer}`}>
      <h2>
        {layer} <span class="type">{title}</span>
      </h2>
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children?: ComponentChildren }) {
  const empty = children === null || children === undefined || children === '' || children === false;
  if (empty) return null;
  return (
    <p class="fact">
      <span class="quiet">{name}</span> {children}
    </p>
  );
}

function Actors({ ids, answer }: { ids: string[]; answer: PageAnswer }) {
  if (ids.length === 0) return <span class="quiet">nobody named</span>;
  return (
    <>
      {ids.map((id, at) => {
        const name = answer.record.actors.find((actor) => actor.id === id)?.name ?? id;
        const known = answer.known[id];
        return (
          <>
            {at > 0 && ', '}
            {known ? <Link to={urlOf('actors', known.id)}>{name}</Link> : name}
          </>
        );
      })}
    </>
  );
}

function timeWords(time: When): string {
  const text = days(time);
  return text && time.basis === 'inferred' ? `${text} (inferred)` : text;
}

const words = (answer: PageAnswer, span: Span) => answer.record.document.text.slice(span.start, span.end);

/** Other rows of the page, by their ids. */
function Linked({ name, ids, answer, onRow }: Props & { name: string; ids: string[] }) {
  if (ids.length === 0) return null;
  return (
    <Fact name={name}>
      {ids.map((id) => {
        const event = answer.record.events.find((each) => each.id === id);
        return (
          <button key={id} class="plain" onClick={() => onRow(id)}>
            {event ? `${event.negated ? 'not ' : ''}${typeName(event.type)} “${words(answer, event)}” (${event.modality})` : id}
          </button>
        );
      })}
    </Fact>
  );
}

function Conditions(props: Props & { conditions: (Span & { event: string | null; relation: string })[] }) {
  return (
    <>
      {props.conditions.map((condition) => (
        <Fact key={condition.start} name={condition.relation.replace('_', ' ')}>
          {condition.event ? (
            <button class="plain" onClick={() => props.onRow(condition.event ?? '')}>“{words(props.answer, condition)}”</button>
          ) : (
            `“${words(props.answer, condition)}”`
          )}
        </Fact>
      ))}
    </>
  );
}

/** On whose word a row stands, from who said it to the page's outlet. */
function Chain({ statement, answer }: { statement: RecordStatement; answer: PageAnswer }) {
  const within = answer.record.statements.find((each) => each.id === statement.within);
  return (
    <>
      <Fact name="On the word of">
        {statement.speakers.length > 0 ? <Actors ids={statement.speakers} answer={answer} /> : 'somebody'}
        {statement.anonymous && <span class="warn"> (unnamed)</span>}
        {within && <> → <Actors ids={within.speakers} answer={answer} /></>}
        {[...statement.chain, answer.record.document.outlet].filter(Boolean).map((name) => ` → ${name}`)}
      </Fact>
    </>
  );
}

function StatementCard({ statement, answer }: Props & { statement: RecordStatement }) {
  return (
    <Card layer="statement" title={statement.stance}>
      <Chain statement={statement} answer={answer} />
      <Fact name="To">{statement.to.length > 0 && <Actors ids={statement.to} answer={answer} />}</Fact>
      <Fact name="For">{statement.on_behalf_of && <Actors ids={[statement.on_behalf_of]} answer={answer} />}</Fact>
      <Fact name="When">{timeWords(statement.time)}</Fact>
      <blockquote>{statement.content.map((span) => words(answer, span)).join(' … ')}</blockquote>
      <p class="quiet">{statement.directness}</p>
      <Confidence row={statement} />
    </Card>
  );
}

function EventCard(props: Props & { event: RecordEvent }) {
  const { event, answer } = props;
  const statement = answer.record.statements.find((each) => each.id === event.statement);
  return (
    <Card layer="event" title={`${event.negated ? 'not ' : ''}${typeName(event.type)}${event.mode ? `/${event.mode}` : ''}`}>
      <p>
        <Actors ids={event.actors} answer={answer} />
        {event.recipients.length > 0 && <> → <Actors ids={event.recipients} answer={answer} /></>}
      </p>
      <p class="facts">
        <span class={`modality modality-${event.modality}`}>{event.modality}</span>
        {event.background && <span>history</span>}
        {event.cameo && <span>CAMEO {event.cameo}</span>}
        {event.plover === null && <span class="quiet">no coded event</span>}
      </p>
      <Fact name="When">{timeWords(event.time)}</Fact>
      <Fact name="Where">{event.places.map((place) => `${place.role} ${place.name}`).join(', ')}</Fact>
      {event.quantities.map((each) => (
        <Fact key={each.start} name={each.of}>{words(answer, each)}</Fact>
      ))}
      <Linked {...props} name="Speaks of" ids={event.content} />
      <Conditions {...props} conditions={event.conditions} />
      <blockquote>{words(answer, event)}</blockquote>
      {statement && <Chain statement={statement} answer={answer} />}
      <Confidence row={event} />
    </Card>
  );
}
