import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { request } from '../../api/http';
import { Badge, type Tone } from '../../design/Badge';
import { Card } from '../../design/Card';
import { useFormats } from '../../design/formats';
import { Answered } from '../../design/States';
import { useT, useTextOf } from '../../i18n/provider';
import { PageHead } from '../../layout/PageHead';
import { Confirm } from '../../design/Confirm';
import { useMay } from '../parts/useMay';
import styles from './operations.module.css';

interface Index {
  service: string;
  type: string;
  state: string;
  documents: number;
  lag: number;
}

const KEY = ['search-indexes'];
const LOOK_AGAIN_MS = 3000;
const tones: Record<string, Tone> = { ready: 'good', rebuilding: 'info', missing: 'bad' };

/** How each search index is, and building one anew. */
export function SearchIndexes() {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  const may = useMay();
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<{ items: Index[] }>('/api/v1/search-indexes', { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((index) => index.state !== 'ready') ? LOOK_AGAIN_MS : false,
  });
  const lag = (index: Index) =>
    index.lag < 0
      ? t('admin.indexes.lagUnknown')
      : index.lag
        ? t('admin.indexes.behind', { smart_count: index.lag })
        : t('admin.indexes.upToDate');
  return (
    <div className="stack">
      <PageHead title={t('admin.indexes.title')} note={t('admin.indexes.hint')} />
      <Answered query={query} lines={8}>
        {({ items }) => (
          <Card flush>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('admin.indexes.type')}</th>
                  <th scope="col" className={styles.wide}>
                    {t('admin.indexes.service')}
                  </th>
                  <th scope="col">{t('admin.indexes.state')}</th>
                  <th scope="col" className={`${styles.end} ${styles.wide}`}>
                    {t('admin.indexes.documents')}
                  </th>
                  <th scope="col" className={styles.wide}>
                    {t('admin.indexes.lag')}
                  </th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {items.map((index) => (
                  <tr key={`${index.service}${index.type}`}>
                    <th scope="row">{textOf('admin.types', index.type)}</th>
                    <td className={styles.wide}>
                      {textOf('admin.system.services', index.service)}
                    </td>
                    <td>
                      <Badge tone={tones[index.state] ?? 'neutral'}>
                        {textOf('admin.indexes.states', index.state)}
                      </Badge>
                    </td>
                    <td className={`${styles.end} ${styles.wide}`}>
                      {formats.number(index.documents)}
                    </td>
                    <td className={`${styles.wide} ${styles.unbroken}`}>{lag(index)}</td>
                    <td className={styles.end}>
                      {may('search-index', 'edit') && <Rebuild index={index} />}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
        )}
      </Answered>
    </div>
  );
}

function Rebuild({ index }: { index: Index }) {
  const t = useT();
  const textOf = useTextOf();
  const notify = useNotify();
  const client = useQueryClient();
  const rebuild = async () => {
    try {
      await request(`/api/v1/search-indexes/${index.type}/rebuild`, {
        method: 'POST',
        query: { service: index.service },
      });
      notify(t('admin.indexes.started'));
      await client.invalidateQueries({ queryKey: KEY });
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
  };
  return (
    <Confirm
      trigger={t('admin.indexes.rebuild')}
      title={t('admin.indexes.rebuildQuestion', {
        types: textOf('admin.typesMany', index.type),
      })}
      text={t('admin.indexes.rebuildHint')}
      action={t('admin.indexes.rebuild')}
      disabled={index.state === 'rebuilding'}
      onConfirm={rebuild}
    />
  );
}
