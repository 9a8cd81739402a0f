import { CircleUserRound, Plus } from 'lucide-react';
import { useCanAccess } from 'ra-core';
import { useMemo, useState } from 'react';
import type { Contact } from '../api/types';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Empty } from '../design/States';
import { When } from '../design/When';
import { useT, type Translate } from '../i18n/provider';
import { ColumnChoice } from '../records/ColumnChoice';
import { FilterBar, RecordFilter } from '../records/FilterBar';
import { ListPage } from '../records/ListPage';
import { OwnerFilter, useOwnerId } from '../records/OwnerFilter';
import { Person } from '../records/people';
import type { Card } from '../records/RecordCard';
import { RecordTable, type Column } from '../records/RecordTable';
import { SavedViews } from '../records/SavedViews';
import { useColumns } from '../records/useColumns';
import { useFilters } from '../records/useFilters';
import { useRecordList } from '../records/useRecordList';
import { RecordName } from '../records/RecordName';
import { fullName, primaryOf } from './contact';
import { NewContact } from './NewContact';

const columns = (t: Translate): Column<Contact>[] => [
  {
    key: 'name',
    label: t('contacts.name'),
    sort: 'fullName',
    width: 'minmax(170px, 1.8fr)',
    render: (contact) => (
      <span className="row">
        <Avatar name={fullName(contact)} size="s" />
        <span className="truncate">{fullName(contact) || t('contacts.unnamed')}</span>
      </span>
    ),
  },
  {
    key: 'company',
    label: t('contacts.company'),
    width: 'minmax(120px, 1.2fr)',
    render: ({ companies }) =>
      companies?.[0]?.companyId ? (
        <RecordName resource="companies" id={companies[0].companyId} />
      ) : null,
  },
  {
    key: 'jobTitle',
    label: t('contacts.jobTitle'),
    sort: 'jobTitle',
    width: 'minmax(120px, 1.2fr)',
    render: ({ jobTitle }) => jobTitle,
  },
  {
    key: 'email',
    label: t('contacts.email'),
    width: 'minmax(190px, 2fr)',
    from: 'desktop',
    render: ({ emails }) => primaryOf(emails),
  },
  {
    key: 'phone',
    label: t('contacts.phone'),
    width: 'minmax(120px, 1fr)',
    from: 'wide',
    render: ({ phones }) => <span className="figures">{primaryOf(phones)}</span>,
  },
  {
    key: 'owner',
    label: t('records.owner'),
    width: 'minmax(150px, 1.2fr)',
    from: 'tablet',
    render: ({ ownerId }) => <Person id={ownerId} />,
  },
  {
    key: 'department',
    label: t('contacts.department'),
    width: 'minmax(120px, 1fr)',
    from: 'tablet',
    extra: true,
    render: ({ department }) => department,
  },
  {
    key: 'place',
    label: t('contacts.place'),
    width: 'minmax(120px, 1fr)',
    from: 'tablet',
    extra: true,
    render: ({ addresses }) => addresses?.[0]?.city,
  },
  {
    key: 'updated',
    label: t('records.updated_at'),
    sort: 'updatedAt',
    width: '112px',
    align: 'end',
    from: 'desktop',
    render: ({ updatedAt }) => <When at={updatedAt} />,
  },
];

const card =
  (t: Translate) =>
  (contact: Contact): Card => ({
    title: fullName(contact) || t('contacts.unnamed'),
    name: fullName(contact),
    notes: [
      contact.jobTitle,
      contact.companies?.[0]?.companyId && (
        <RecordName resource="companies" id={contact.companies[0].companyId} unknown="" />
      ),
      !contact.jobTitle && !contact.companies?.length && primaryOf(contact.emails),
    ],
    phone: primaryOf(contact.phones),
    email: primaryOf(contact.emails),
  });

/** Everybody we know, by name. */
export function ContactList() {
  const t = useT();
  const filters = useFilters();
  const ownerId = useOwnerId(filters);
  const create = useCanAccess({ resource: 'contact', action: 'create' });
  const [creating, setCreating] = useState(false);
  const company = filters.get('companyId');
  const list = useRecordList<Contact>(
    'contacts',
    {
      q: filters.q,
      where: { ownerId },
      ...(company
        ? { criterion: `companies.exists(c, c.companyId == ${JSON.stringify(company)})` }
        : {}),
    },
    { field: 'updatedAt', order: 'DESC' },
  );
  const shown = useColumns(
    'contacts',
    useMemo(() => columns(t), [t]),
  );
  const asCard = useMemo(() => card(t), [t]);
  const add = create.canAccess && (
    <Button look="primary" onPress={() => setCreating(true)}>
      <Plus size={16} aria-hidden="true" /> {t('contacts.new')}
    </Button>
  );
  return (
    <ListPage
      title={t('contacts.title')}
      count={list.total}
      actions={add}
      filters={
        <FilterBar
          title={t('contacts.title')}
          filters={filters}
          end={
            <>
              <SavedViews list="contacts" />
              <ColumnChoice columns={shown} />
            </>
          }
        >
          <OwnerFilter filters={filters} />
          <RecordFilter
            resource="companies"
            label={t('contacts.company')}
            value={company}
            onChange={(id) => filters.set('companyId', id)}
          />
        </FilterBar>
      }
    >
      <RecordTable
        label={t('contacts.title')}
        list={list}
        columns={shown.columns}
        card={asCard}
        to={(contact) => `/contacts/${contact.id}`}
        filtered={filters.active}
        onClearFilters={filters.clear}
        empty={
          <Empty
            icon={CircleUserRound}
            title={t('contacts.empty')}
            hint={t('contacts.emptyHint')}
            action={add}
          />
        }
      />
      <NewContact open={creating} onClose={() => setCreating(false)} companyId={company} />
    </ListPage>
  );
}
