import { useGetIdentity, useLogout, useSetLocale, useLocale } from 'ra-core';
import { CircleUserRound, Languages, LogOut, Monitor, Moon, Sun, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Avatar } from '../design/Avatar';
import { Menu } from '../design/Menu';
import { useT } from '../i18n/provider';
import { setTheme, theme } from './theme';
import styles from './UserMenu.module.css';

const LOOKS = [
  { id: 'system', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
] as const;

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
  const [look, setLook] = useState(theme);
  const looks = LOOKS.map(({ id, icon: Icon }) => ({
    id,
    label: t(`app.themes.${id}`),
    icon: <Icon size={16} aria-hidden="true" />,
    onAction: () => {
      setTheme(id);
      setLook(id);
    },
  }));
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
    { id: 'looks', label: t('app.theme'), chosen: look, entries: looks },
    ...(testing
      ? [{ id: 'languages', label: t('app.language'), chosen: locale, entries: languages }]
      : []),
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
