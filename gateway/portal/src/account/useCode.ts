import { useState } from 'react';
import { request } from '../api/http';
import { ApiError } from '../api/problem';

/** Sends a code that is typed; what is wrong with it is handed out to stand at the field. */
export function useCode<T>(path: string, more: object, onDone: (answer: T) => void) {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      onDone(await request<T>(path, { method: 'POST', body: { code: code.trim(), ...more } }));
    } catch (failure) {
      const said = failure instanceof ApiError ? failure.fields['code'] : undefined;
      setError(said ?? (failure as Error).message);
      setBusy(false);
    }
  };
  return { code, setCode, error, busy, send: () => void send() };
}
