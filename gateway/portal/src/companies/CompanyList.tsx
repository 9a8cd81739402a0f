import { Building2, Plus } from 'lucide-react';
import { useCanAccess } from 'ra-core';
import { useMemo, useState } from 'react';
import type { Company } from '../api/types';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { useFormats } from '../design/formats';
import { Empty } from '../design/States';
import { useT, type Translate } from '../i18n/provider';
import { ColumnChoice } from '../records/ColumnChoice';
import { FilterBar } from '../records/FilterBar';
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
import { capital } from '../records/words';
import { NewCompany } from './NewCompany';

const columns = (t: Translate, formats: ReturnType<typeof useFormats>): Column<Company>[] => [
  {
    key: 'name',
    label: t('companies.name'),
    sort: 'name',
    width: 'minmax(150px, 2fr)',
    render: ({ name = '' }) => (
      <span className="row">
        <Avatar name={name} size="s" square />
        <span className="truncate">{name}</span>
      </span>
    ),
  },
  {
    key: 'industry',
    label: t('companies.industry'),
    sort: 'industry',
    width: 'minmax(100px, 1.2fr)',
    render: ({ industry }) => capital(industry),
  },
  {
    key: 'employees',
    label: t('companies.employees'),
    sort: 'employees',
    width: '100px',
    align: 'end',
    from: 'tablet',
    render: ({ employees }) => (employees === undefined ? null : formats.number(employees)),
  },
  {
    key: 'revenue',
    label: t('companies.revenue'),
    sort: 'annualRevenue.amount',
    width: '124px',
    align: 'end',
    from: 'tablet',
    render: ({ annualRevenue }) => formats.money(annualRevenue, true),
  },
  {
    key: 'country',
    label: t('companies.country'),
    width: 'minmax(104px, 0.8fr)',
    from: 'desktop',
    render: ({ addresses }) => formats.country(addresses?.[0]?.country),
  },
  {
    key: 'owner',
    label: t('records.owner'),
    width: 'minmax(150px, 1.1fr)',
    from: 'tablet',
    render: ({ ownerId }) => <Person id={ownerId} />,
  },
  {
    key: 'status',
    label: t('companies.status'),
    width: 'minmax(100px, 0.8fr)',
    from: 'tablet',
    extra: true,
    render: ({ status }) => capital(status),
  },
  {
    key: 'city',
    label: t('records.address.city'),
    width: 'minmax(104px, 0.8fr)',
    from: 'tablet',
    extra: true,
    render: ({ addresses }) => addresses?.[0]?.city,
  },
  {
    key: 'founded',
    label: t('companies.founded'),
    sort: 'foundedYear',
    width: '90px',
    align: 'end',
    from: 'tablet',
    extra: true,
    render: ({ foundedYear }) => foundedYear,
  },
  {
    key: 'domain',
    label: t('companies.domain'),
    width: 'minmax(120px, 1fr)',
    from: 'tablet',
    extra: true,
    render: ({ domains }) => domains?.[0],
  },
  {
    key: 'parent',
    label: t('companies.parent'),
    width: 'minmax(130px, 1.2fr)',
    from: 'desktop',
    render: ({ parentId }) => (parentId ? <RecordName resource="companies" id={parentId} /> : null),
  },
];

const card =
  (formats: ReturnType<typeof useFormats>) =>
  (company: Company): Card => ({
    title: company.name ?? '',
    aside: formats.money(company.annualRevenue, true),
    notes: [
      capital(company.industry),
      company.addresses?.[0]?.city ?? formats.country(company.addresses?.[0]?.country),
      company.ownerId && <Person id={company.ownerId} bare />,
    ],
  });

/** All companies, by name. */
export function CompanyList() {
  const t = useT();
  const formats = useFormats();
  const filters = useFilters();
  const ownerId = useOwnerId(filters);
  const create = useCanAccess({ resource: 'company', action: 'create' });
  const [creating, setCreating] = useState(false);
  const list = useRecordList<Company>(
    'companies',
    { q: filters.q, where: { ownerId } },
    { field: 'updatedAt', order: 'DESC' },
  );
  const shown = useColumns(
    'companies',
    useMemo(() => columns(t, formats), [t, formats]),
  );
  const asCard = useMemo(() => card(formats), [formats]);
  const add = create.canAccess && (
    <Button look="primary" onPress={() => setCreating(true)}>
      <Plus size={16} aria-hidden="true" /> {t('companies.new')}
    </Button>
  );
  return (
    <ListPage
      title={t('companies.title')}
      count={list.total}
      actions={add}
      filters={
        <FilterBar
          title={t('companies.title')}
          filters={filters}
          end={
            <>
              <SavedViews list="companies" />
              <ColumnChoice columns={shown} />
            </>
          }
        >
          <OwnerFilter filters={filters} />
        </FilterBar>
      }
    >
      <RecordTable
        label={t('companies.title')}
        list={list}
        columns={shown.columns}
        card={asCard}
        to={(company) => `/companies/${company.id}`}
        filtered={filters.active}
        onClearFilters={filters.clear}
        empty={
          <Empty
            icon={Building2}
            title={t('companies.empty')}
            hint={t('companies.emptyHint')}
            action={add}
          />
        }
      />
      {creating && <NewCompany onClose={() => setCreating(false)} />}
    </ListPage>
  );
}
