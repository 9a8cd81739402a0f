import { Plus } from 'lucide-react';
import type { RaRecord } from 'ra-core';
import type { ReactNode } from 'react';
import type { Where } from '../../api/criterion';
import { LinkButton } from '../../design/Button';
import { Empty } from '../../design/States';
import { useT } from '../../i18n/provider';
import { ListPage } from '../../records/ListPage';
import { RecordTable, type Column } from '../../records/RecordTable';
import { SearchBox } from '../../records/SearchBox';
import { useFilters } from '../../records/useFilters';
import { useRecordList } from '../../records/useRecordList';
import { useMay } from './useMay';

interface Props<T> {
  resource: string;
  /** The record type as grants name it. */
  type: string;
  path: string;
  title: string;
  create: string;
  /** What to do when there is none. */
  hint: string;
  columns: Column<T>[];
  where?: Where;
  filters?: ReactNode;
  /** What is to be told before the list. */
  notice?: ReactNode;
  order?: { field: string; order: 'ASC' | 'DESC' };
}

/** A title as it stands inside a sentence: `API clients` keeps its capitals. */
const within = (title: string): string =>
  /^.[A-Z]/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);

/** A section that is a list of records, each with a page of its own. */
export function AdminList<T extends RaRecord>(props: Props<T>) {
  const { resource, type, path, title, create, hint, columns, where = {} } = props;
  const t = useT();
  const may = useMay();
  const filters = useFilters();
  const list = useRecordList<T>(
    resource,
    { q: filters.q, where },
    props.order ?? { field: 'name', order: 'ASC' },
  );
  const add = may(type, 'create') && (
    <LinkButton look="primary" to={`/admin/${path}/new`}>
      <Plus size={16} aria-hidden="true" /> {create}
    </LinkButton>
  );
  return (
    <ListPage
      title={title}
      count={list.total}
      actions={add}
      filters={
        <>
          <SearchBox
            label={t('list.searchIn', { list: within(title) })}
            value={filters.q}
            onChange={(q) => filters.set('q', q)}
          />
          {props.filters}
        </>
      }
    >
      {props.notice}
      <RecordTable
        label={title}
        list={list}
        columns={columns}
        to={(record) => `/admin/${path}/${record.id}`}
        empty={<Empty title={t('state.empty')} hint={hint} action={add} />}
        filtered={filters.active}
        onClearFilters={filters.clear}
      />
    </ListPage>
  );
}
