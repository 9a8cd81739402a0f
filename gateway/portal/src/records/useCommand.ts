import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useCallback, useState } from 'react';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import { ApiError } from '../api/problem';

export interface Command {
  /** Does it; false when it was refused, which is shown by field or as a message. */
  run: (id: string, verb: string, body?: object) => Promise<boolean>;
  running: boolean;
  /** What the API says is wrong, by field. */
  errors: Record<string, string>;
}

/** What is done with a record beyond editing it: `POST /api/v1/{collection}/{id}/{verb}`. */
export function useCommand(resource: string): Command {
  const client = useQueryClient();
  const notify = useNotify();
  const [running, setRunning] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const run = useCallback(
    async (id: string, verb: string, body: object = {}) => {
      setRunning(true);
      setErrors({});
      try {
        await request(`${collection(resource)}/${id}/${verb}`, { method: 'POST', body });
        await client.invalidateQueries({ queryKey: [resource] });
        return true;
      } catch (failure) {
        const fields = failure instanceof ApiError ? failure.fields : {};
        setErrors(fields);
        if (!Object.keys(fields).length) notify((failure as Error).message, { type: 'error' });
        if (failure instanceof ApiError && failure.status === 409) {
          void client.invalidateQueries({ queryKey: [resource] });
        }
        return false;
      } finally {
        setRunning(false);
      }
    },
    [client, notify, resource],
  );
  return { run, running, errors };
}
