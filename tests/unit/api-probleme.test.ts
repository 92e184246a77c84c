/** Les erreurs de l’API, en `application/problem+json` (RFC 9457). */
import { describe, expect, it } from 'vitest';
import {
  composerProbleme,
  DemandeRefusee,
  refuserParametres,
} from '../../src/lib/domain/api/probleme';
import { sansInsecables } from './textes-aides';

describe('un problème', () => {
  it('dit son genre, sa cause et l’adresse demandée', () => {
    expect(composerProbleme(404, 'Rien à cette adresse.', '/api/v1/x')).toEqual({
      type: '/api#erreur-introuvable',
      title: 'Introuvable',
      status: 404,
      detail: 'Rien à cette adresse.',
      instance: '/api/v1/x',
    });
  });

  it.each([
    [400, 'parametre', 'Paramètre mal formé'],
    [403, 'lecture-seule', 'Lecture seule'],
    [405, 'lecture-seule', 'Méthode refusée'],
    [406, 'format', 'Format non servi'],
    [414, 'longueur', 'Adresse trop longue'],
    [429, 'debit', 'Trop de demandes'],
    [500, 'panne', 'Panne du serveur'],
    [503, 'panne', 'Service indisponible'],
    // Sans explication à soi : celle des demandes fautives, ou celle des pannes.
    [418, 'parametre', 'Paramètre mal formé'],
    [499, 'parametre', 'Paramètre mal formé'],
    [502, 'panne', 'Panne du serveur'],
    [599, 'panne', 'Panne du serveur'],
  ])('%d renvoie à « #erreur-%s »', (status, ancre, title) => {
    const type = `/api#erreur-${ancre}`;
    expect(composerProbleme(status, 'd', '/i')).toMatchObject({ type, title, status });
  });

  it('ne porte de paramètres que s’il y en a de fautifs', () => {
    const fautes = [{ nom: 'limit', raison: 'trop' }];
    expect(composerProbleme(400, 'd', '/i', fautes).parametres).toEqual(fautes);
    expect(composerProbleme(400, 'd', '/i', [])).not.toHaveProperty('parametres');
  });
});

describe('une demande refusée', () => {
  it.each([
    [[{ nom: 'bbox', raison: 'a' }], 'Paramètre « bbox » mal formé. bbox : a.'],
    [
      [
        { nom: 'bbox', raison: 'a' },
        { nom: 'limit', raison: 'b' },
      ],
      'Paramètres « bbox », « limit » mal formés. bbox : a ; limit : b.',
    ],
  ])('nomme ses paramètres : %j', (fautes, message) => {
    const refus = refuserParametres(fautes);
    expect(refus).toBeInstanceOf(DemandeRefusee);
    expect(refus).toMatchObject({ status: 400, parametres: fautes });
    expect(sansInsecables(refus.message)).toBe(message);
  });

  it('se reconnaît au journal, et n’a pas toujours de paramètre', () => {
    const refus = new DemandeRefusee(406, 'Types servis : text/csv.');
    expect(String(refus)).toBe('DemandeRefusee: Types servis : text/csv.');
    expect(refus.parametres).toEqual([]);
  });
});
