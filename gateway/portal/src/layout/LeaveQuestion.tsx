import { useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { UNSAFE_NavigationContext as NavigationContext, useLocation, type To } from 'react-router';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { useT } from '../i18n/provider';
import { forgetUnsaved, isUnsaved } from './unsaved';

/** The router counts its entries here, so that one knows how far back or forth somebody went. */
const indexOf = (state: unknown): number => (state as { idx?: number } | null)?.idx ?? 0;

/**
 * Asks before a page is left on which something is not saved: by a link, a command, or the
 * browser's back button. Filters and tabs of the same page are free to change.
 */
export function LeaveQuestion({ children }: { children: ReactNode }) {
  const t = useT();
  const context = useContext(NavigationContext);
  const { pathname } = useLocation();
  const [leave, setLeave] = useState<() => void>();
  const here = useRef(pathname);
  const index = useRef(0);
  useEffect(() => {
    here.current = pathname;
    index.current = indexOf(history.state);
  });

  useEffect(() => {
    const expected = { goes: 0 };
    const onPop = (event: PopStateEvent) => {
      if (expected.goes > 0) {
        expected.goes -= 1;
        event.stopImmediatePropagation();
        return;
      }
      const way = indexOf(event.state) - index.current;
      const elsewhere = !location.pathname.endsWith(here.current);
      if (!isUnsaved() || !way || !elsewhere) return;
      event.stopImmediatePropagation();
      expected.goes += 1;
      history.go(-way);
      setLeave(() => () => history.go(way));
    };
    addEventListener('popstate', onPop, { capture: true });
    return () => removeEventListener('popstate', onPop, { capture: true });
  }, []);

  const guarded = useMemo(() => {
    const { navigator } = context;
    const pathOf = (to: To) => (typeof to === 'string' ? to.replace(/[?#].*/, '') : to.pathname);
    const ask = (to: To, go: () => void) => {
      const path = pathOf(to);
      const own = context.basename === '/' ? pathname : context.basename + pathname;
      if (isUnsaved() && path && path !== own) setLeave(() => go);
      else go();
    };
    return {
      ...context,
      navigator: Object.assign(Object.create(navigator) as typeof navigator, {
        push: (...args: Parameters<typeof navigator.push>) =>
          ask(args[0], () => navigator.push(...args)),
        replace: (...args: Parameters<typeof navigator.replace>) =>
          ask(args[0], () => navigator.replace(...args)),
      }),
    };
  }, [context, pathname]);

  return (
    <NavigationContext value={guarded}>
      {children}
      <Dialog title={t('leave.title')} open={Boolean(leave)} onClose={() => setLeave(undefined)}>
        <p className="muted">{t('leave.hint')}</p>
        <DialogActions>
          <Button autoFocus onPress={() => setLeave(undefined)}>
            {t('leave.stay')}
          </Button>
          <Button
            look="danger"
            onPress={() => {
              forgetUnsaved();
              setLeave(undefined);
              leave?.();
            }}
          >
            {t('leave.leave')}
          </Button>
        </DialogActions>
      </Dialog>
    </NavigationContext>
  );
}
