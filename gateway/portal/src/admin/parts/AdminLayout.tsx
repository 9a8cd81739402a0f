import { ArrowLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { useT } from '../../i18n/provider';
import { PageHead } from '../../layout/PageHead';
import styles from './AdminLayout.module.css';
import { groups } from './sections';
import { useMay } from './useMay';
import { useOperator } from './useOperator';

function useGroups() {
  const may = useMay();
  const isOperator = useOperator();
  return groups
    .map((group) => ({
      ...group,
      sections: group.sections.filter(
        ({ type, action = 'view', operator = false }) =>
          (!type || may(type, action)) && (!operator || isOperator),
      ),
    }))
    .filter((group) => group.sections.length);
}

/** A section beside the menu of all; on a phone the section alone, with the way back. */
export function AdminLayout() {
  const t = useT();
  const shown = useGroups();
  const { pathname } = useLocation();
  const deep = pathname.split('/').length > 3;
  const menu = useRef<HTMLElement>(null);
  const entries = shown.flatMap(({ sections }) => sections).length;
  // The menu may be longer than the window: where one is shall be seen, as soon as it is there.
  useEffect(() => {
    if (entries)
      menu.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest' });
  }, [pathname, entries]);
  return (
    <div className={styles.layout}>
      <nav ref={menu} aria-label={t('admin.menu')} className={styles.menu}>
        {shown.map((group) => (
          <section key={group.label} className={styles.group}>
            <h2>{t(group.label)}</h2>
            {group.sections.map(({ path, label, icon: Icon }) => (
              <NavLink key={path} to={`/admin/${path}`} className={styles.section}>
                <Icon size={16} aria-hidden="true" strokeWidth={1.9} />
                {t(label)}
              </NavLink>
            ))}
          </section>
        ))}
      </nav>
      <div className={styles.content}>
        {!deep && (
          <Link to="/admin" className={styles.back}>
            <ArrowLeft size={15} aria-hidden="true" />
            {t('admin.title')}
          </Link>
        )}
        <Outlet />
      </div>
    </div>
  );
}

/** All sections with what each is for. */
export function AdminHome() {
  const t = useT();
  return (
    <div className="stack">
      <PageHead title={t('admin.title')} note={t('admin.note')} />
      {useGroups().map((group) => (
        <section key={group.label} className={styles.tiles} aria-label={t(group.label)}>
          <h2 className={styles.heading}>{t(group.label)}</h2>
          <ul className={styles.grid}>
            {group.sections.map(({ path, label, hint, icon: Icon }) => (
              <li key={path}>
                <Link to={`/admin/${path}`} className={styles.tile}>
                  <Icon size={20} aria-hidden="true" strokeWidth={1.7} />
                  <span>
                    <strong>{t(label)}</strong>
                    <span className="small muted">{t(hint)}</span>
                  </span>
                  <ChevronRight size={16} aria-hidden="true" className={styles.arrow} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
