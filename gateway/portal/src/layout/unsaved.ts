import { useEffect, useId } from 'react';

/** What is being edited somewhere in the page and not saved. */
const edited = new Set<string>();

export const isUnsaved = (): boolean => edited.size > 0;

/** What was edited has been saved, or is meant to be lost. */
export const forgetUnsaved = (): void => edited.clear();

const warn = (event: BeforeUnloadEvent): void => {
  if (isUnsaved()) event.preventDefault();
};

/** While `unsaved` is true nobody leaves the page without being asked. */
export function useUnsaved(unsaved: boolean): void {
  const id = useId();
  useEffect(() => {
    if (!unsaved) return;
    edited.add(id);
    addEventListener('beforeunload', warn);
    return () => {
      edited.delete(id);
      if (!isUnsaved()) removeEventListener('beforeunload', warn);
    };
  }, [unsaved, id]);
}
