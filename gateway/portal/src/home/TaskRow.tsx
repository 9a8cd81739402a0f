import { Check } from 'lucide-react';
import { Link } from 'react-router';
import type { Task } from '../api/types';
import { useFormats } from '../design/formats';
import { useT } from '../i18n/provider';
import { hrefOf } from '../layout/places';
import styles from './Home.module.css';
import { groupOf } from './tasks';

/** A task with the mark that ends it. */
export function TaskRow({
  task,
  about,
  onDone,
}: {
  task: Task;
  /** The name of what it is about, once it is known. */
  about: string | undefined;
  onDone: (mark: HTMLElement) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const href = hrefOf(task.subject?.type, task.subject?.id);
  const title = task.title ?? '';
  return (
    <li className={styles.task}>
      <button
        type="button"
        data-task
        className={styles.mark}
        aria-label={t('home.tasks.done', { title })}
        onClick={(event) => onDone(event.currentTarget)}
      >
        <Check size={14} strokeWidth={3} aria-hidden="true" />
      </button>
      <div className={styles.words}>
        {href ? (
          <Link to={href} className={styles.title}>
            {title}
          </Link>
        ) : (
          <span className={styles.title}>{title}</span>
        )}
        {about && !title.includes(about) && <span className="small muted truncate">{about}</span>}
      </div>
      {task.dueAt && (
        <time
          dateTime={task.dueAt}
          title={formats.moment(task.dueAt)}
          className={`${styles.due} ${groupOf(task) === 'overdue' ? styles.overdue : ''}`}
        >
          {formats.ago(task.dueAt)}
        </time>
      )}
    </li>
  );
}
