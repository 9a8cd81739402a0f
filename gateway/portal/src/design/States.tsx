import { CircleAlert, Lock, SearchX, Unplug, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError, isStatus } from '../api/problem';
import { useT } from '../i18n/provider';
import { Button, LinkButton } from './Button';
import styles from './States.module.css';

/** Nothing to show, and what to do about it; `page` where there is nothing else on the page. */
export function Empty({
  icon: Icon,
  title,
  hint,
  action,
  page = false,
}: {
  icon?: LucideIcon;
  title: string;
  hint?: string;
  action?: ReactNode;
  page?: boolean;
}) {
  const Title = page ? 'h1' : 'p';
  return (
    <div className={`${styles.state} ${page ? styles.page : ''}`}>
      {Icon && <Icon className={styles.icon} aria-hidden="true" strokeWidth={1.5} />}
      <Title className={styles.title}>{title}</Title>
      {hint && <p className="muted">{hint}</p>}
      {action}
    </div>
  );
}

/** Why something is not here: forbidden, not found, unreachable, or what the API said. */
export function Failed({
  error,
  retry,
  page = false,
}: {
  error: unknown;
  retry?: () => void;
  page?: boolean;
}) {
  const t = useT();
  const again = retry && <Button onPress={retry}>{t('action.retry')}</Button>;
  const home = page && <LinkButton to="/">{t('state.home')}</LinkButton>;
  if (isStatus(error, 403)) {
    return (
      <Empty
        icon={Lock}
        title={t('state.forbidden')}
        hint={t('state.forbiddenHint')}
        action={home}
        page={page}
      />
    );
  }
  if (isStatus(error, 404)) {
    return (
      <Empty
        icon={SearchX}
        title={t('state.notFound')}
        hint={t('state.notFoundHint')}
        action={home}
        page={page}
      />
    );
  }
  if (isStatus(error, 0)) {
    return (
      <Empty
        icon={Unplug}
        title={t('state.failed')}
        hint={t('state.unreachable')}
        action={again}
        page={page}
      />
    );
  }
  const trace = error instanceof ApiError ? error.problem.traceId : undefined;
  return (
    <div role="alert">
      <Empty
        icon={CircleAlert}
        page={page}
        title={t('state.failed')}
        hint={error instanceof Error ? error.message : undefined}
        action={
          <>
            {trace && <p className="small muted">{t('state.trace', { id: trace })}</p>}
            {again}
          </>
        }
      />
    </div>
  );
}

/** Grey lines where text will be. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useT();
  return (
    <div className={styles.skeleton} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles.line} />
      ))}
    </div>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows the answer to a question, and until then or instead that it is loading or failed. */
export function Answered<T>({
  query,
  children,
  lines,
  page,
}: {
  query: Asked<T>;
  children: (data: T) => ReactNode;
  lines?: number;
  /** Whether the answer is the whole page. */
  page?: boolean;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <Skeleton {...(lines ? { lines } : {})} />;
  return (
    <Failed error={query.error} retry={() => void query.refetch()} {...(page ? { page } : {})} />
  );
}
