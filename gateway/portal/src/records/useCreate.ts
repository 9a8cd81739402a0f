import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useNotify, type RaRecord } from 'ra-core';
import { useState } from 'react';
import { ApiError } from '../api/problem';

/** Creates a record; what the API says is wrong is handed out by field. */
export function useCreate<T extends RaRecord>(resource: string) {
  const provider = useDataProvider();
  const client = useQueryClient();
  const notify = useNotify();
  const [creating, setCreating] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  return {
    creating,
    errors,
    clear: () => setErrors({}),
    /** The new record; undefined when it was refused. */
    create: async (data: object): Promise<T | undefined> => {
      setCreating(true);
      setErrors({});
      try {
        const answer = await provider.create<T>(resource, { data });
        void client.invalidateQueries({ queryKey: [resource] });
        return answer.data;
      } catch (failure) {
        if (failure instanceof ApiError && Object.keys(failure.fields).length) {
          setErrors(failure.fields);
        } else {
          notify((failure as Error).message, { type: 'error' });
        }
        return undefined;
      } finally {
        setCreating(false);
      }
    },
  };
}
