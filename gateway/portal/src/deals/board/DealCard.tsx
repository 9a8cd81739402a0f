import { CalendarClock, EllipsisVertical, GripVertical, Hourglass, ListTodo } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Deal, Stage, Task } from '../../api/types';
import { Avatar } from '../../design/Avatar';
import { IconButton } from '../../design/Button';
import { useFormats } from '../../design/formats';
import { Menu } from '../../design/Menu';
import { useT } from '../../i18n/provider';
import { useUsers } from '../../records/people';
import { useMe } from '../../records/recordRights';
import { daysInStage, isOverdue, isStalled } from '../model';
import type { Steps } from '../useSteps';
import { RecordName } from '../../records/RecordName';
import styles from './DealCard.module.css';

export interface CardActions {
  may: Steps;
  /** Whether to offer them for this one: a deal can be shared to be seen alone. */
  changeable: (deal: Deal) => boolean;
  stages: Stage[];
  onMove: (deal: Deal, to: Stage) => void;
  onWin: (deal: Deal) => void;
  onLose: (deal: Deal) => void;
}

interface Props {
  deal: Deal;
  actions: CardActions | undefined;
  /** Null where nothing is planned, undefined where that is not known. */
  nextTask: Task | null | undefined;
}

/** One deal on the board: what, who, how much, what is next, whether it stands still or is late. */
export function DealCard({ deal, actions, nextTask }: Props) {
  const t = useT();
  const formats = useFormats();
  const owner = useUsers().get(deal.ownerId ?? '')?.name;
  const days = daysInStage(deal);
  const overdue = isOverdue(deal);
  const stalled = isStalled(deal);
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <span className={styles.name}>{deal.name}</span>
        {actions?.changeable(deal) && (
          <span className={styles.tools}>
            <Button
              slot="drag"
              className={styles.grip ?? ''}
              aria-label={t('deals.drag', { name: deal.name ?? '' })}
            >
              <GripVertical size={15} aria-hidden="true" />
            </Button>
            <CardMenu deal={deal} actions={actions} />
          </span>
        )}
      </div>
      <span className={styles.company}>
        <RecordName resource="companies" id={deal.companyId} unknown="" />
      </span>
      <div className={styles.foot}>
        <span className={styles.amount}>{formats.money(deal.amount) || t('deals.noAmount')}</span>
        {owner && (
          <span title={owner}>
            <span className="visually-hidden">{t('deals.ownedBy', { name: owner })}</span>
            <Avatar name={owner} size="s" />
          </span>
        )}
      </div>
      <div className={styles.times}>
        <span className={stalled ? styles.stalled : ''}>
          <Hourglass size={12} aria-hidden="true" />
          {days
            ? t(stalled ? 'deals.stalledFor' : 'deals.inStage', { smart_count: days })
            : t('deals.sinceToday')}
        </span>
        {deal.expectedCloseDate && (
          <span className={overdue ? styles.overdue : ''}>
            <CalendarClock size={12} aria-hidden="true" />
            {t(overdue ? 'deals.overdueSince' : 'deals.closes', {
              day: formats.day(deal.expectedCloseDate),
            })}
          </span>
        )}
      </div>
      <Next deal={deal} task={nextTask} />
    </div>
  );
}

const isPast = (moment: string): boolean => new Date(moment).getTime() < Date.now();

/** What is to be done next; whose deal it is is told when nothing is. */
function Next({ deal, task }: { deal: Deal; task: Task | null | undefined }) {
  const t = useT();
  const formats = useFormats();
  const mine = useMe()?.id === deal.ownerId;
  if (!task) {
    return (
      task === null && mine && <span className={styles.unplanned}>{t('deals.unplanned')}</span>
    );
  }
  return (
    <span className={styles.next}>
      <ListTodo size={12} aria-hidden="true" />
      <span className="visually-hidden">{t('deals.next')}</span>
      <span className="truncate">{task.title}</span>
      {task.dueAt && (
        <span className={isPast(task.dueAt) ? styles.overdue : ''}>{formats.day(task.dueAt)}</span>
      )}
    </span>
  );
}

function CardMenu({ deal, actions }: { deal: Deal; actions: CardActions }) {
  const t = useT();
  const label = t('deals.moveMenu', { name: deal.name ?? '' });
  return (
    <Menu
      label={label}
      trigger={
        <IconButton label={label}>
          <EllipsisVertical size={15} aria-hidden="true" />
        </IconButton>
      }
      entries={[
        ...(actions.may.move ? actions.stages : [])
          .filter((stage) => stage.id !== deal.stageId)
          .map((stage) => ({
            id: stage.id ?? '',
            label: t('deals.moveTo', { stage: stage.name ?? '' }),
            onAction: () => actions.onMove(deal, stage),
          })),
        ...(actions.may.win
          ? [{ id: 'win', label: t('deals.win'), onAction: () => actions.onWin(deal) }]
          : []),
        ...(actions.may.lose
          ? [{ id: 'lose', label: t('deals.lose'), onAction: () => actions.onLose(deal) }]
          : []),
      ]}
    />
  );
}
