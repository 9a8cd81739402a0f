import { Activity } from 'lucide-react';
import { Button } from '../design/Button';
import { useFormats } from '../design/formats';
import { Answered, Empty, Skeleton } from '../design/States';
import { useT } from '../i18n/provider';
import { Composer } from './Composer';
import { History } from './History';
import styles from './Timeline.module.css';
import { TimelineEntry } from './TimelineEntry';
import { byDay, today, yesterday, type TimelineItem } from './timelineItems';
import { useTimeline } from './useTimeline';

/**
 * What happened around a record, newest first, with a place to add a note, a call, a meeting or a task on
 * top. Where the gateway tells no timelines, the record's own history is shown.
 */
export function Timeline({ type, id }: { type: string; id: string }) {
  const t = useT();
  const { record, items, query, missing, add, settle } = useTimeline(type, id);
  return (
    <div className={styles.timeline}>
      <Composer
        type={type}
        id={id}
        kinds={missing ? ['task'] : ['note', 'call', 'meeting', 'task']}
        add={add}
        settle={settle}
      />
      {missing ? (
        record ? (
          <History resource={type} record={record} editable={false} />
        ) : (
          <Skeleton />
        )
      ) : (
        <Answered query={{ ...query, data: items }} lines={6}>
          {(all) => (
            <>
              {all.length ? (
                <Days items={all} type={type} id={id} />
              ) : (
                <Empty
                  icon={Activity}
                  title={t('records.timelineEmpty')}
                  hint={t('records.timelineEmptyHint')}
                />
              )}
              {query.hasNextPage && (
                <Button
                  onPress={() => void query.fetchNextPage()}
                  isDisabled={query.isFetchingNextPage}
                >
                  {t('action.loadMore')}
                </Button>
              )}
            </>
          )}
        </Answered>
      )}
    </div>
  );
}

function Days({ items, type, id }: { items: TimelineItem[]; type: string; id: string }) {
  const t = useT();
  const formats = useFormats();
  const name = (day: string) =>
    day === today()
      ? t('when.today')
      : day === yesterday()
        ? t('records.yesterday')
        : formats.day(day);
  return byDay(items).map(({ day, items: of }) => (
    <section key={day} className={styles.day} aria-label={name(day)}>
      <h3 className={styles.dayName}>
        <time dateTime={day}>{name(day)}</time>
      </h3>
      <ol className={styles.items}>
        {of.map((item) => (
          <TimelineEntry key={item.id} item={item} type={type} own={item.record.id === id} />
        ))}
      </ol>
    </section>
  ));
}
