import { Inbox, Plus } from 'lucide-react';
import { useCanAccess } from 'ra-core';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { Lead } from '../api/types';
import { Button } from '../design/Button';
import { Empty, Skeleton } from '../design/States';
import { useT } from '../i18n/provider';
import { BulkBar, useMayChoose } from '../records/BulkBar';
import { ColumnChoice } from '../records/ColumnChoice';
import { ListPage } from '../records/ListPage';
import { RecordTable } from '../records/RecordTable';
import { SavedViews } from '../records/SavedViews';
import { useColumns } from '../records/useColumns';
import { useRecordList } from '../records/useRecordList';
import { useSelection } from '../records/useSelection';
import { columns } from './columns';
import { nameOf } from './lead';
import { LeadFilters } from './LeadFilters';
import styles from './LeadList.module.css';
import { NewLeadDialog } from './NewLeadDialog';
import { useArrivals } from './useArrivals';
import { useLeadView, type LeadView } from './useLeadView';

const NEWEST = { field: 'createdAt', order: 'DESC' as const };

/** All leads one may see; narrowed by a quick view and filters, growing as they come. */
export function LeadList() {
  const view = useLeadView();
  return view.ready ? <Leads view={view} /> : <Skeleton lines={9} />;
}

function Leads({ view: { view, views, filters, filter, includes } }: { view: LeadView }) {
  const t = useT();
  const list = useRecordList<Lead>('leads', filter, NEWEST);
  const arrivals = useArrivals(list.records, includes);
  const may = useCanAccess({ resource: 'lead', action: 'create' });
  const [adding, setAdding] = useState(false);
  const shown = useColumns(
    'leads',
    useMemo(() => columns(t), [t]),
  );
  const selection = useSelection(list.records);
  const mayChoose = useMayChoose('leads');
  const add = may.canAccess && (
    <Button look="primary" onPress={() => setAdding(true)}>
      <Plus size={16} aria-hidden="true" /> {t('leads.new')}
    </Button>
  );
  return (
    <ListPage
      title={t('leads.title')}
      count={list.total}
      actions={add}
      filters={
        <LeadFilters
          filters={filters}
          shown={list.records}
          withOwners={views.includes('unassigned')}
          end={
            <>
              <SavedViews list="leads" />
              <ColumnChoice columns={shown} />
            </>
          }
        />
      }
    >
      <div className={styles.views}>
        <Views view={view} views={views} />
        <div role="status" className={styles.arrivals}>
          {arrivals.count > 0 && (
            <button type="button" className={styles.pill} onClick={arrivals.show}>
              {t('leads.arrivals', { smart_count: arrivals.count })}
              <span>{t('leads.arrivalsShow')}</span>
            </button>
          )}
        </div>
      </div>
      <RecordTable
        label={t('leads.title')}
        list={list}
        columns={shown.columns}
        selection={mayChoose ? selection : undefined}
        nameOf={nameOf}
        to={(lead) => `/leads/${lead.id}`}
        filtered={filters.active}
        onClearFilters={filters.clear}
        empty={
          <Empty
            icon={Inbox}
            title={t(`leads.empty.${view}`)}
            hint={t(`leads.empty.${view}Hint`)}
            action={view === 'all' && add}
          />
        }
      />
      {mayChoose && <BulkBar resource="leads" selection={selection} nameOf={nameOf} />}
      {adding && <NewLeadDialog onClose={() => setAdding(false)} />}
    </ListPage>
  );
}

/** The quick views, as links, so that each can be kept and sent. */
function Views({ view, views }: Pick<LeadView, 'view' | 'views'>) {
  const t = useT();
  return (
    <nav aria-label={t('leads.views.label')} className={styles.links}>
      {views.map((one) => (
        <Link
          key={one}
          to={{ search: `?view=${one}` }}
          className={styles.view}
          aria-current={one === view ? 'page' : undefined}
        >
          {t(`leads.views.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
