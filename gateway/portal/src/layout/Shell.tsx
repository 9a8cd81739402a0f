import {
  Building2,
  ChartNoAxesColumn,
  CircleUserRound,
  Handshake,
  Inbox,
  Search,
  Settings,
  Sun,
} from 'lucide-react';
import { useCanAccess } from 'ra-core';
import { Suspense, useState } from 'react';
import { NavLink, Outlet } from 'react-router';
import { Skeleton } from '../design/States';
import { Toasts } from '../design/Toasts';
import { useT } from '../i18n/provider';
import { NewLeadToast } from './NewLeadToast';
import { Palette } from './Palette';
import styles from './Shell.module.css';
import { useShortcut } from './useShortcut';
import { useOnline } from './useOnline';
import { UserMenu } from './UserMenu';
import { ErrorBoundary } from './ErrorBoundary';

/** What the pages are shown in: menu, search from anywhere, messages. */
export function Shell() {
  const t = useT();
  const [searching, setSearching] = useState(false);
  const online = useOnline();
  const admin = useCanAccess({ resource: 'user', action: 'edit' });
  useShortcut('k', () => setSearching(true));
  useShortcut('/', () => setSearching(true));
  const places = [
    { to: '/', label: t('nav.home'), icon: Sun },
    { to: '/leads', label: t('nav.leads'), icon: Inbox },
    { to: '/deals', label: t('nav.deals'), icon: Handshake },
    { to: '/contacts', label: t('nav.contacts'), icon: CircleUserRound },
    { to: '/companies', label: t('nav.companies'), icon: Building2 },
    { to: '/dashboard', label: t('nav.dashboard'), icon: ChartNoAxesColumn },
    ...(admin.canAccess ? [{ to: '/admin', label: t('nav.admin'), icon: Settings }] : []),
  ];
  return (
    <div className={styles.shell}>
      <a href="#page" className={styles.skip}>
        {t('app.skip')}
      </a>
      <div className={styles.side}>
        <div className={styles.brand}>
          <img src="/app/icon.svg" alt="" width={26} height={26} />
          <span>Rilato</span>
        </div>
        <button type="button" className={styles.search} onClick={() => setSearching(true)}>
          <Search size={16} aria-hidden="true" />
          <span>{t('search.open')}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
        <nav aria-label={t('app.menu')} className={styles.nav}>
          {places.map(({ to, label, icon: Icon }) => (
            <NavLink key={to} to={to} end={to === '/'} className={styles.place} title={label}>
              <Icon size={18} aria-hidden="true" strokeWidth={1.9} />
              <span>{label}</span>
            </NavLink>
          ))}
        </nav>
        <UserMenu />
      </div>
      <main id="page" className={styles.page} tabIndex={-1}>
        {!online && (
          <p role="alert" className={styles.offline}>
            {t('state.offline')}
          </p>
        )}
        <ErrorBoundary>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Palette open={searching} onClose={() => setSearching(false)} />
      <NewLeadToast />
      <Toasts />
    </div>
  );
}
