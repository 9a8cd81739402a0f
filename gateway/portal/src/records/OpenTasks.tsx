import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useCanAccess, useGetList, useNotify, type RaRecord } from 'ra-core';
import { useState } from 'react';
import { request } from '../api/http';
import type { Task } from '../api/types';
import { IconButton } from '../design/Button';
import { Card } from '../design/Card';
import { useFormats } from '../design/formats';
import { useT } from '../i18n/provider';
import styles from './OpenTasks.module.css';
import { typeOf } from './recordTypes';

const SHOWN = 20;

/** What is still to be done about a record; nothing when there is nothing. */
export function OpenTasks({ type, id }: { type: string; id: string }) {
  const t = useT();
  const formats = useFormats();
  const client = useQueryClient();
  const notify = useNotify();
  const edit = useCanAccess({ resource: 'task', action: 'edit' });
  const [done, setDone] = useState<string[]>([]);
  const { data = [] } = useGetList<Task & RaRecord>('tasks', {
    filter: { where: { 'subject.type': typeOf(type), 'subject.id': id, state: 'open' } },
    pagination: { page: 1, perPage: SHOWN },
    sort: { field: 'dueAt', order: 'ASC' },
  });
  const tasks = data.filter((task) => !done.includes(task.id));
  if (!tasks.length) return null;

  const finish = async (task: Task) => {
    setDone((now) => [...now, task.id]);
    try {
      await request(`/api/v1/tasks/${task.id}/done`, { method: 'POST' });
      notify(t('records.taskDone', { title: task.title }));
      void client.invalidateQueries({ queryKey: ['tasks'] });
      void client.invalidateQueries({ queryKey: [type, 'timeline', id] });
    } catch (failure) {
      setDone((now) => now.filter((each) => each !== task.id));
      notify((failure as Error).message, { type: 'error' });
    }
  };

  return (
    <Card title={t('records.tasks')} flush>
      <ul>
        {tasks.map((task) => (
          <li key={task.id} className={styles.task}>
            {edit.canAccess && (
              <IconButton
                label={t('records.finishTask', { title: task.title })}
                onPress={() => void finish(task)}
              >
                <CircleCheck size={18} aria-hidden="true" />
              </IconButton>
            )}
            <span className={styles.title}>{task.title}</span>
            {task.dueAt && (
              <span className={isLate(task.dueAt) ? styles.late : 'small muted'}>
                {isLate(task.dueAt) && `${t('when.overdue')} · `}
                {formats.day(task.dueAt)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const isLate = (dueAt: string): boolean => new Date(dueAt).getTime() < Date.now();
