import { useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useCanAccess, useCreate, useGetIdentity, useGetList, useNotify } from 'ra-core';
import { useState } from 'react';
import { request } from '../../api/http';
import type { Deal, Task } from '../../api/types';
import { Button, IconButton } from '../../design/Button';
import { Card } from '../../design/Card';
import { TextField } from '../../design/Fields';
import { useFormats } from '../../design/formats';
import { Answered } from '../../design/States';
import { useT } from '../../i18n/provider';
import styles from '../Deals.module.css';

/** What is to be done for a deal, soonest first. */
export function DealTasks({ deal }: { deal: Deal }) {
  const t = useT();
  const client = useQueryClient();
  const notify = useNotify();
  const formats = useFormats();
  const edit = useCanAccess({ resource: 'task', action: 'edit' });
  const create = useCanAccess({ resource: 'task', action: 'create' });
  const query = useGetList<Task>('tasks', {
    filter: { where: { 'subject.id': deal.id, state: 'open' } },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'dueAt', order: 'ASC' },
  });
  const done = async (task: Task) => {
    try {
      await request(`/api/v1/tasks/${task.id}/done`, { method: 'POST', version: task.version });
      notify(t('deals.taskDone', { title: task.title ?? '' }));
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
    await client.invalidateQueries({ queryKey: ['tasks'] });
  };
  return (
    <Card title={t('deals.tasks')}>
      <div className="stack">
        <Answered query={query}>
          {(tasks) =>
            tasks.length ? (
              <ul>
                {tasks.map((task) => (
                  <li key={task.id} className="row">
                    {edit.canAccess && (
                      <IconButton
                        label={`${t('action.done')}: ${task.title}`}
                        onPress={() => void done(task)}
                      >
                        <Check size={15} aria-hidden="true" />
                      </IconButton>
                    )}
                    <span>
                      {task.title}
                      {task.dueAt && (
                        <span
                          className={`small ${new Date(task.dueAt) < new Date() ? styles.late : 'muted'}`}
                        >
                          {' '}
                          {formats.day(task.dueAt)}
                          {new Date(task.dueAt) < new Date() && ` · ${t('when.overdue')}`}
                        </span>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <p className="muted">{t('deals.noTasks')}</p>
            )
          }
        </Answered>
        {create.canAccess && <NewTask deal={deal} />}
      </div>
    </Card>
  );
}

function NewTask({ deal }: { deal: Deal }) {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const { identity } = useGetIdentity();
  const [title, setTitle] = useState('');
  const [due, setDue] = useState('');
  const [add, { isPending }] = useCreate<Task>();
  const save = () =>
    add(
      'tasks',
      {
        data: {
          title: title.trim(),
          subject: { type: 'deal', id: deal.id },
          assigneeId: identity ? String(identity.id) : undefined,
          dueAt: due ? new Date(`${due}T17:00:00`).toISOString() : undefined,
        },
      },
      {
        onSuccess: () => {
          setTitle('');
          setDue('');
          void client.invalidateQueries({ queryKey: ['tasks'] });
        },
        onError: (failure) => notify((failure as Error).message, { type: 'error' }),
      },
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) void save();
      }}
    >
      <TextField label={t('deals.newTask')} value={title} onChange={setTitle} />
      {title && (
        <div className={styles.pair}>
          <TextField label={t('deals.due')} type="date" value={due} onChange={setDue} />
          <Button type="submit" isDisabled={isPending} className={styles.low ?? ''}>
            {t('deals.addTask')}
          </Button>
        </div>
      )}
    </form>
  );
}
