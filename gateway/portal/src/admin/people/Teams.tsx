import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import type { Team, User } from '../../api/types';
import { Avatar } from '../../design/Avatar';
import { LinkButton } from '../../design/Button';
import { Card } from '../../design/Card';
import { Answered, Empty } from '../../design/States';
import { useT } from '../../i18n/provider';
import { PageHead } from '../../layout/PageHead';
import { useEvery } from '../../records/useEvery';
import { useMay } from '../parts/useMay';
import styles from './people.module.css';

const FACES = 5;

/** The teams as a tree, with those who lead them and those in them. */
export function Teams() {
  const t = useT();
  const may = useMay();
  const teams = useEvery<Team>('teams');
  const users = useEvery<User>('users').data ?? [];
  const add = may('team', 'create') && (
    <LinkButton look="primary" to="/admin/teams/new">
      <Plus size={16} aria-hidden="true" /> {t('admin.teams.create')}
    </LinkButton>
  );
  return (
    <div className="stack">
      <PageHead title={t('admin.teams.title')} actions={add} />
      <Answered query={teams}>
        {(all) =>
          all.length ? (
            <Card flush>
              <Branch teams={all} users={users} />
            </Card>
          ) : (
            <Empty title={t('state.empty')} hint={t('admin.teams.empty')} action={add} />
          )
        }
      </Answered>
    </div>
  );
}

function Branch({
  teams,
  users,
  under,
  seen = [],
}: {
  teams: Team[];
  users: User[];
  under?: string;
  /** The teams above, so that a circle ends. */
  seen?: string[];
}) {
  const known = new Set(teams.map((team) => team.id));
  const here = teams.filter((team) =>
    under ? team.parentId === under : !team.parentId || !known.has(team.parentId),
  );
  return (
    <ul className={styles.tree}>
      {here.map((team) => (
        <li key={team.id}>
          <Row team={team} users={users} />
          {!seen.includes(team.id) && teams.some((one) => one.parentId === team.id) && (
            <Branch teams={teams} users={users} under={team.id} seen={[...seen, team.id]} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Row({ team, users }: { team: Team; users: User[] }) {
  const t = useT();
  const members = users.filter((user) => user.teamId === team.id);
  const manager = users.find((user) => user.id === team.managerId);
  return (
    <Link to={`/admin/teams/${team.id}`} className={styles.team}>
      <strong>{team.name}</strong>
      <span className="small muted">
        {manager ? t('admin.teams.ledBy', { name: manager.name }) : t('admin.teams.noManager')}
      </span>
      <span className={styles.faces}>
        <span>
          {members.slice(0, FACES).map((user) => (
            <Avatar key={user.id} name={user.name ?? ''} size="s" />
          ))}
        </span>
        <span className="small muted figures">
          {t('admin.teams.members', { smart_count: members.length })}
        </span>
      </span>
    </Link>
  );
}
