import { CircleCheckBig } from 'lucide-react';
import { useNotify } from 'ra-core';
import { useState, type KeyboardEvent } from 'react';
import type { Task } from '../api/types';
import { Button, LinkButton } from '../design/Button';
import { Card } from '../design/Card';
import { Answered, Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { useCommand } from '../records/useCommand';
import styles from './Home.module.css';
import { useMyTasks } from './questions';
import { TaskRow } from './TaskRow';
import { groupOf, GROUPS, useSubjects } from './tasks';

const LATER_SHOWN = 3;

/** One's own open tasks by when they are due; done with one key or click, and undone as easily. */
export function MyTasks() {
  const t = useT();
  const query = useMyTasks();
  return (
    <div id="tasks">
      <Card title={t('home.tasks.title')} flush>
        <Answered query={query}>{(tasks) => <Tasks tasks={tasks} />}</Answered>
      </Card>
    </div>
  );
}

function Tasks({ tasks }: { tasks: Task[] }) {
  const t = useT();
  const { finish, finished } = useFinish();
  const [all, setAll] = useState(false);
  const open = tasks.filter((task) => !finished.has(task.id));
  const subjects = useSubjects(tasks);
  if (!open.length) {
    return (
      <Empty
        icon={CircleCheckBig}
        title={t('home.tasks.none')}
        hint={t('home.tasks.noneHint')}
        action={<LinkButton to="/deals">{t('home.tasks.toDeals')}</LinkButton>}
      />
    );
  }
  return (
    <div data-tasks onKeyDown={moveBetweenTasks} className={styles.tasks}>
      <p className="visually-hidden">{t('home.tasks.keys')}</p>
      {GROUPS.map((group) => {
        const some = open.filter((task) => groupOf(task) === group);
        const hidden = group === 'later' && !all ? Math.max(some.length - LATER_SHOWN, 0) : 0;
        return some.length ? (
          <section key={group} aria-label={t(`home.tasks.${group}`)}>
            <h3 className={`${styles.group} ${group === 'overdue' ? styles.overdue : ''}`}>
              {t(`home.tasks.${group}`)} <span className="figures">{some.length}</span>
            </h3>
            <ul>
              {some.slice(0, some.length - hidden).map((task) => (
                <TaskRow
                  key={task.id}
                  task={task}
                  about={subjects.get(`${task.subject?.type}/${task.subject?.id}`)}
                  onDone={(mark) => {
                    leave(mark);
                    void finish(task);
                  }}
                />
              ))}
            </ul>
            {hidden > 0 && (
              <Button look="quiet" onPress={() => setAll(true)}>
                {t('home.tasks.more', { smart_count: hidden })}
              </Button>
            )}
          </section>
        ) : null;
      })}
    </div>
  );
}

/** Takes a task off at once, and brings it back when it was not meant. */
function useFinish() {
  const t = useT();
  const notify = useNotify();
  const { run } = useCommand('tasks');
  const [finished, setFinished] = useState<ReadonlySet<string>>(new Set());
  const without = (id: string) =>
    setFinished((now) => new Set([...now].filter((one) => one !== id)));
  const undo = async (task: Task) => {
    if (await run(task.id, 'reopen')) {
      without(task.id);
      notify(t('home.tasks.reopened', { title: task.title ?? '' }));
    }
  };
  const finish = async (task: Task) => {
    setFinished((now) => new Set(now).add(task.id));
    if (!(await run(task.id, 'done'))) {
      without(task.id);
      return;
    }
    notify(
      <span className="row">
        {t('home.tasks.finished', { title: task.title ?? '' })}
        <Button look="quiet" onPress={() => void undo(task)}>
          {t('action.undo')}
        </Button>
      </span>,
    );
  };
  return { finish, finished };
}

const marksIn = (tasks: Element): HTMLElement[] => [
  ...tasks.querySelectorAll<HTMLElement>('[data-task]'),
];

/** The next task takes the focus of one that is done. */
function leave(mark: HTMLElement): void {
  const marks = marksIn(mark.closest('[data-tasks]') ?? mark);
  const at = marks.indexOf(mark);
  (marks[at + 1] ?? marks[at - 1])?.focus();
}

/** Arrows or J and K move between the tasks. */
function moveBetweenTasks(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  const marks = marksIn(event.currentTarget);
  const at = marks.findIndex((mark) => mark === document.activeElement);
  if (step && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    marks[at + step]?.focus();
  }
}
