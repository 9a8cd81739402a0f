import { useQuery } from '@tanstack/react-query';
import { ShieldAlert } from 'lucide-react';
import { useLocation } from 'react-router';
import { mySecondFactor } from '../api/secondFactor';
import { LinkButton } from '../design/Button';
import { useT } from '../i18n/provider';
import styles from './Shell.module.css';

/**
 * For who was signed in when the organisation began to require a second factor: what to do now,
 * rather than at the next sign-in, where it cannot wait. Their account says it itself.
 */
export function FactorNotice() {
  const t = useT();
  const { pathname } = useLocation();
  const { data: mine } = useQuery({ ...mySecondFactor, staleTime: Infinity });
  if (!mine?.required || mine.enrolled || pathname === '/account') return null;
  return (
    <aside className={styles.factor} aria-label={t('account.factor.title')}>
      <ShieldAlert size={18} aria-hidden="true" />
      <p>{t('account.factor.missing')}</p>
      <LinkButton to="/account">{t('account.factor.setUp')}</LinkButton>
    </aside>
  );
}
