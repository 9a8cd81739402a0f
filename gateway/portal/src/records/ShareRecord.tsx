import { useQuery, useQueryClient } from '@tanstack/react-query';
import { UserPlus, X } from 'lucide-react';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import type { RecordHead, Share } from '../api/types';
import { IconButton } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { useFormats } from '../design/formats';
import { Failed, Skeleton } from '../design/States';
import { useT } from '../i18n/provider';
import { QuietAction } from './QuietAction';
import { RecordName } from './RecordName';
import { useRecordRights } from './recordRights';
import { ShareForm } from './ShareForm';
import styles from './ShareRecord.module.css';

/** The last moment before it ends: whoever chose the 30th as the last day reads the 30th again. */
const lastOf = (until: string): string => new Date(new Date(until).getTime() - 1).toISOString();

/** Lets others into one record; hidden from those who may not share it. */
export function ShareRecord({
  resource,
  record,
  name,
}: {
  resource: string;
  record: RecordHead;
  name: string;
}) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const may = useRecordRights(resource, record);
  if (!may('share')) return null;
  const path = `${collection(resource)}/${record.id}/shares`;
  return (
    <>
      <QuietAction label={t('share.share')} icon={UserPlus} onPress={() => setOpen(true)} />
      <Dialog title={t('share.title', { name })} open={open} onClose={() => setOpen(false)} wide>
        <p className="muted">{t('share.hint')}</p>
        <Shares path={path} resource={resource} />
      </Dialog>
    </>
  );
}

function Shares({ path, resource }: { path: string; resource: string }) {
  const t = useT();
  const client = useQueryClient();
  const notify = useNotify();
  const shares = useQuery({
    queryKey: [resource, 'shares', path],
    queryFn: () => request<{ items?: Share[] }>(path),
  });
  const changed = () => void client.invalidateQueries({ queryKey: [resource] });
  const end = async (share: Share) => {
    try {
      await request(`${path}/${share.id}`, { method: 'DELETE' });
      changed();
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
  };
  if (shares.isPending) return <Skeleton />;
  if (shares.error) return <Failed error={shares.error} retry={() => void shares.refetch()} />;
  const items = shares.data.items ?? [];
  return (
    <>
      {items.length ? (
        <ul className={styles.shares} aria-label={t('share.with')}>
          {items.map((share) => (
            <OneShare key={share.id} share={share} onEnd={() => void end(share)} />
          ))}
        </ul>
      ) : (
        <p>{t('share.nobody')}</p>
      )}
      <ShareForm path={path} onShared={changed} />
    </>
  );
}

function OneShare({ share, onEnd }: { share: Share; onEnd: () => void }) {
  const t = useT();
  const formats = useFormats();
  const details = [
    t(share.right === 'edit' ? 'share.mayEdit' : 'share.mayView'),
    share.until ? t('share.untilDay', { day: formats.day(lastOf(share.until)) }) : '',
    share.reason ?? '',
  ];
  return (
    <li className={styles.share}>
      <div>
        <RecordName
          resource={share.userId ? 'users' : 'teams'}
          id={share.userId ?? share.teamId}
          unknown={t('share.unknown')}
        />
        <p className="small muted">{details.filter(Boolean).join(' · ')}</p>
      </div>
      <IconButton label={t('share.end')} onPress={onEnd}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </li>
  );
}
