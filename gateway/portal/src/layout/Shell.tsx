import {
  Building2,
  ChartNoAxesColumn,
  CircleUserRound,
  Ellipsis,
  Handshake,
  Inbox,
  Search,
  Settings,
  Sun,
  Trash2,
  UserRound,
} from 'lucide-react';
import { useCanAccess } from 'ra-core';
import { Suspense, useState } from 'react';
import { Button } from 'react-aria-components';
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { Menu } from '../design/Menu';
import { Skeleton } from '../design/States';
import { Toasts } from '../design/Toasts';
import { useMedia } from '../design/useMedia';
import { useT } from '../i18n/provider';
import { FactorNotice } from './FactorNotice';
import { NewLeadToast } from './NewLeadToast';
import { Palette } from './Palette';
import type { Place } from './places';
import styles from './Shell.module.css';
import { useShortcut } from './useShortcut';
import { useOnline } from './useOnline';
import { UserMenu } from './UserMenu';
import { ErrorBoundary } from './ErrorBoundary';

/** How many places stand in the menu at the lower edge of a phone, before “More”. */
const ON_PHONE = 4;

/** What the pages are shown in: menu, search from anywhere, messages. */
export function Shell() {
  const t = useT();
  const [searching, setSearching] = useState(false);
  const online = useOnline();
  const phone = useMedia('(max-width: 760px)');
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
          {places.slice(0, phone ? ON_PHONE : undefined).map(({ to, label, icon: Icon }) => (
            <NavLink key={to} to={to} end={to === '/'} className={styles.place} title={label}>
              <Icon size={18} aria-hidden="true" strokeWidth={1.9} />
              <span>{label}</span>
            </NavLink>
          ))}
          {phone && <More places={places.slice(ON_PHONE)} />}
        </nav>
        <UserMenu />
      </div>
      <main id="page" className={styles.page} tabIndex={-1}>
        {!online && (
          <p role="alert" className={styles.offline}>
            {t('state.offline')}
          </p>
        )}
        <FactorNotice />
        <ErrorBoundary>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Palette
        open={searching}
        places={[
          ...places,
          { to: '/account', label: t('account.title'), icon: UserRound },
          { to: '/deleted', label: t('deleted.title'), icon: Trash2 },
        ]}
        onClose={() => setSearching(false)}
      />
      <NewLeadToast />
      <Toasts />
    </div>
  );
}

/** The places that do not fit on a phone. */
function More({ places }: { places: Place[] }) {
  const t = useT();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const inside = places.some(({ to }) => pathname.startsWith(to));
  return (
    <Menu
      label={t('app.more')}
      trigger={
        <Button className={`${styles.place} ${styles.more} ${inside ? 'active' : ''}`}>
          <Ellipsis size={18} aria-hidden="true" />
          <span>{t('app.more')}</span>
        </Button>
      }
      entries={places.map(({ to, label, icon: Icon }) => ({
        id: to,
        label,
        icon: <Icon size={16} aria-hidden="true" />,
        onAction: () => void navigate(to),
      }))}
    />
  );
}
