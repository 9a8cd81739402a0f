import type { Lead } from '../api/types';
import { When } from '../design/When';
import type { Translate } from '../i18n/provider';
import { Person } from '../records/people';
import type { Column } from '../records/RecordTable';
import { nameOf, placeOf } from './lead';
import { ScoreMark, Status } from './Marks';

/** The company, or else where the person can be reached. */
const besides = (lead: Lead) =>
  lead.company && lead.company !== nameOf(lead) ? (
    lead.company
  ) : (
    <span className="muted">
      {[lead.email, lead.phone].find((one) => one && one !== nameOf(lead))}
    </span>
  );

const extra = (t: Translate): Column<Lead>[] =>
  (['email', 'phone', 'jobTitle', 'industry', 'campaign'] as const).map((key) => ({
    key,
    label: t(`leads.field.${key}`),
    sort: key,
    width: 'minmax(120px, 1fr)',
    from: 'tablet',
    extra: true,
    render: (lead) => lead[key] ?? '',
  }));

/** On a phone the first four make a card: name and score above company and status. */
export const columns = (t: Translate): Column<Lead>[] => [
  {
    key: 'name',
    label: t('leads.column.name'),
    sort: 'familyName',
    width: 'minmax(170px, 1.8fr)',
    render: (lead) => nameOf(lead) || t('leads.unnamed'),
  },
  {
    key: 'score',
    label: t('leads.column.score'),
    sort: 'score.total',
    width: 'minmax(156px, 164px)',
    render: (lead) => <ScoreMark score={lead.score} />,
  },
  {
    key: 'company',
    label: t('leads.column.company'),
    sort: 'company',
    width: 'minmax(110px, 1.5fr)',
    render: besides,
  },
  {
    key: 'status',
    label: t('leads.column.status'),
    sort: 'status',
    width: 'minmax(112px, 128px)',
    render: (lead) => <Status lead={lead} />,
  },
  {
    key: 'owner',
    label: t('leads.column.owner'),
    width: 'minmax(154px, 1fr)',
    from: 'desktop',
    render: (lead) => <Person id={lead.ownerId} />,
  },
  {
    key: 'source',
    label: t('leads.column.source'),
    sort: 'source',
    width: 'minmax(90px, 0.8fr)',
    from: 'desktop',
    render: (lead) => lead.source ?? '',
  },
  ...extra(t),
  {
    key: 'place',
    label: t('leads.column.place'),
    sort: 'city',
    width: 'minmax(110px, 0.9fr)',
    from: 'wide',
    render: placeOf,
  },
  {
    key: 'arrived',
    label: t('leads.column.arrived'),
    sort: 'createdAt',
    width: '100px',
    align: 'end',
    from: 'tablet',
    render: (lead) => <When at={lead.createdAt} />,
  },
];
