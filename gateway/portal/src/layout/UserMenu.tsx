import { useGetIdentity, useLogout, useSetLocale, useLocale } from 'ra-core';
import { CircleUserRound, Languages, LogOut, Monitor, Moon, Sun, Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Avatar } from '../design/Avatar';
import { Menu } from '../design/Menu';
import { useT } from '../i18n/provider';
import { setTheme } from './theme';
import styles from './UserMenu.module.css';

/** Who is signed in; appearance, language and signing out. */
export function UserMenu() {
  const t = useT();
  const { identity } = useGetIdentity();
  const logout = useLogout();
  const navigate = useNavigate();
  const setLocale = useSetLocale();
  const name = identity?.fullName ?? '';
  const locale = useLocale();
  // There is one language yet; the other shows testers which texts are not translated.
  const testing = import.meta.env.DEV || locale !== 'en';
  const languages = [
    {
      id: 'en',
      label: t('app.languages.en'),
      icon: <Languages size={16} aria-hidden="true" />,
      onAction: () => void setLocale('en'),
    },
    {
      id: 'pseudo',
      label: t('app.languages.pseudo'),
      icon: <Languages size={16} aria-hidden="true" />,
      onAction: () => void setLocale('pseudo'),
    },
  ];
  const entries = [
    {
      id: 'account',
      label: t('account.title'),
      icon: <CircleUserRound size={16} aria-hidden="true" />,
      onAction: () => void navigate('/account'),
    },
    {
      id: 'deleted',
      label: t('deleted.title'),
      icon: <Trash2 size={16} aria-hidden="true" />,
      onAction: () => void navigate('/deleted'),
    },
    {
      id: 'system',
      label: t('app.themes.system'),
      icon: <Monitor size={16} aria-hidden="true" />,
      onAction: () => setTheme('system'),
    },
    {
      id: 'light',
      label: t('app.themes.light'),
      icon: <Sun size={16} aria-hidden="true" />,
      onAction: () => setTheme('light'),
    },
    {
      id: 'dark',
      label: t('app.themes.dark'),
      icon: <Moon size={16} aria-hidden="true" />,
      onAction: () => setTheme('dark'),
    },
    ...(testing ? languages : []),
    {
      id: 'out',
      label: t('app.signOut'),
      icon: <LogOut size={16} aria-hidden="true" />,
      onAction: () => void logout(),
    },
  ];
  return (
    <Menu
      label={t('app.signedInAs', { name })}
      trigger={
        <Button className={styles.me} aria-label={t('app.signedInAs', { name })}>
          <Avatar name={name} />
          <span className="truncate">{name}</span>
        </Button>
      }
      entries={entries}
    />
  );
}
