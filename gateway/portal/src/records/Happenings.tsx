import type { RecordHead } from '../api/types';
import { Card } from '../design/Card';
import { Tabs } from '../design/Tabs';
import { useT } from '../i18n/provider';
import { History } from './History';
import { Timeline } from './Timeline';

/** What happened around a record, and its own versions. */
export function Happenings({
  resource,
  record,
  editable,
}: {
  resource: string;
  record: RecordHead;
  editable: boolean;
}) {
  const t = useT();
  return (
    <Card>
      <Tabs
        label={t('records.happenings')}
        tabs={[
          {
            id: 'timeline',
            label: t('records.timeline'),
            content: <Timeline type={resource} id={record.id} />,
          },
          {
            id: 'history',
            label: t('records.history'),
            content: <History resource={resource} record={record} editable={editable} />,
          },
        ]}
      />
    </Card>
  );
}
