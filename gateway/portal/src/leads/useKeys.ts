import { useEffect, useRef } from 'react';

interface Keyed {
  key: string;
  act: () => void;
}

const taken = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog], [role=menu], [role=listbox]') !== null);

/** Letters alone do something where nobody types and no dialog is open. */
export function useKeys(actions: Keyed[]): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const found = latest.current.find((action) => action.key === event.key);
      if (found && !taken(event.target)) {
        event.preventDefault();
        found.act();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
