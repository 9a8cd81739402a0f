import { useQuery } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { useFormats } from '../design/formats';
import { accessTo, reachOf, useMe } from './recordRights';
import styles from './ShareRecord.module.css';
import { typeOf } from './recordTypes';

const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** Why somebody sees a record that is not theirs: who shared it with them, until when and why. */
export function SharedNote({
  resource,
  record,
}: {
  resource: string;
  record: { id: string; ownerId?: string };
}) {
  const formats = useFormats();
  const shared = reachOf(useMe(), typeOf(resource), 'view', record) === 'ifShared';
  const { data } = useQuery({ ...accessTo(resource, record.id), enabled: shared });
  const why = data?.actions?.find(({ action }) => action === 'view')?.reason;
  if (!shared || !why) return null;
  return (
    <p role="note" className={styles.note}>
      <UsersRound size={16} aria-hidden="true" />
      {why.replace(MOMENT, (moment) => formats.moment(moment))}
    </p>
  );
}
