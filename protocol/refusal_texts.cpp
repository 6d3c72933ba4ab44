#include "protocol/refusal_texts.hpp"

namespace dialograum::protocol {
namespace {

struct Sentence {
  std::string_view de;
  std::string_view en;
};

// A switch without a default: the compiler names a code that has no sentence.
Sentence sentence(Refusal refusal) {
  switch (refusal) {
    case Refusal::ok:
      return {"Gespeichert.", "Saved."};
    case Refusal::gap:
      return {
          "Eine frühere Eingabe ist noch unterwegs. Diese liegt auf Ihrem Gerät und wird von "
          "selbst nachgereicht.",
          "An earlier input is still on its way. This one is on your device and will be sent "
          "again by itself."};
    case Refusal::not_allowed:
      return {
          "Das ist in Ihrer Rolle nicht möglich. Es wurde nichts verändert. Bitte wenden Sie sich "
          "an "
          "die Leitung.",
          "Your role does not allow this. Nothing was changed. Please ask the lead."};
    case Refusal::removed:
      return {
          "Ihr Zugang zu diesem Workshop wurde beendet. Was Sie vorher gesendet haben, bleibt "
          "erhalten. Bei Fragen wenden Sie sich bitte an die Leitung.",
          "Your access to this workshop has ended. What you sent before is kept. If you have "
          "questions, please ask the lead."};
    case Refusal::wrong_room:
      return {
          "Das gehört zu einem anderen Raum. Ihre Eingabe wurde nicht gespeichert, ein Text bleibt "
          "auf Ihrem Gerät. Bitte sehen Sie nach, in welchem Raum Sie gerade sind.",
          "This belongs to another room. Your input was not saved; a text stays on your device. "
          "Please check which room you are in."};
    case Refusal::unknown_entity:
      return {
          "Das gibt es nicht mehr. Ihre Eingabe wurde nicht gespeichert, Ihr Text bleibt im "
          "Eingabefeld "
          "stehen.",
          "This no longer exists. Your input was not saved; your text stays in the input field."};
    case Refusal::id_used:
      return {
          "Diese Eingabe ist schon vorhanden. Bitte prüfen Sie, ob sie bereits zu sehen ist, und "
          "senden "
          "Sie sie sonst noch einmal.",
          "This input is already there. Please check whether you can see it; otherwise send it "
          "again."};
    case Refusal::stale:
      return {
          "Jemand anderes hat den Text inzwischen geändert. Ihr Entwurf bleibt erhalten. Bitte "
          "vergleichen "
          "Sie beide Fassungen und speichern Sie dann erneut.",
          "Somebody else has changed this text in the meantime. Your draft is kept. Please compare "
          "both versions and save again."};
    case Refusal::changed:
      return {
          "Das lässt sich nicht mehr zurücknehmen, weil inzwischen jemand weitergearbeitet hat. "
          "Der "
          "jetzige Stand bleibt.",
          "This cannot be undone because somebody has worked on it since. The current version "
          "stays."};
    case Refusal::nothing_to_undo:
      return {
          "Das lässt sich nicht mehr zurücknehmen. Zurücknehmen geht 30 Sekunden lang und nur für "
          "den "
          "letzten Schritt.",
          "This can no longer be undone. Undo works for 30 seconds and only for the last step."};
    case Refusal::wrong_phase:
      return {
          "Das wurde nicht angenommen: Die Eingabe ist noch nicht offen oder schon "
          "geschlossen. Was vorher beim Server angekommen ist, bleibt.",
          "This was not accepted: input is not open yet or already closed. What had reached "
          "the server before stays."};
    case Refusal::wrong_round:
      return {
          "Das wurde nicht angenommen: Diese Runde ist vorbei. Was vorher beim Server "
          "angekommen ist, zählt in ihr. Bitte geben Sie es in der laufenden Runde neu ein.",
          "This was not accepted: the round is over. What had reached the server before counts "
          "in it. Please enter it again in the current round."};
    case Refusal::already_opened:
      return {
          "Das steht fest, seit die Eingabe dazu geöffnet wurde: Einstellungen, Kriterien und was "
          "zur "
          "Wahl steht, mit Wortlaut. Für anderes legen Sie bitte einen neuen Schritt an.",
          "This has been fixed since input on it was opened: settings, criteria and what there is "
          "to "
          "choose, words included. For anything else, please add a new step."};
    case Refusal::in_use:
      return {
          "Das kann nicht entfernt werden, weil es noch gebraucht wird oder Karten darin sind. Es "
          "wurde "
          "nichts verändert.",
          "This cannot be removed because it is still needed or has cards in it. Nothing was "
          "changed."};
    case Refusal::over_budget:
      return {
          "Sie haben alle Ihre Punkte vergeben. Ihre bisherigen Punkte bleiben. Nehmen Sie erst an "
          "anderer Stelle Punkte weg.",
          "You have used all your dots. The dots you placed stay. Take dots away elsewhere first."};
    case Refusal::over_item_limit:
      return {"So viele Punkte sind hier nicht erlaubt. Ihre bisherigen Punkte bleiben.",
              "That many dots are not allowed here. The dots you placed stay."};
    case Refusal::bad_level:
      return {
          "Diese Antwort gibt es auf dieser Skala nicht. Ihre bisherige Einschätzung bleibt. "
          "Bitte wählen Sie eine der angezeigten Stufen.",
          "This scale does not have that answer. Your previous rating stays. Please choose one of "
          "the levels shown."};
    case Refusal::scope_required:
      return {
          "Diese Eingabe ist anonym und kam auf dem falschen Weg an. Sie wurde nicht gespeichert. "
          "Bitte "
          "laden Sie die Seite neu.",
          "This input is anonymous and was sent the wrong way. It was not saved. Please reload the "
          "page."};
    case Refusal::scope_refused:
      return {
          "Diese Eingabe ist nicht anonym und kam auf dem falschen Weg an. Sie wurde nicht "
          "gespeichert. "
          "Bitte laden Sie die Seite neu.",
          "This input is not anonymous and was sent the wrong way. It was not saved. Please reload "
          "the page."};
    case Refusal::bad_value:
      return {
          "Diese Eingabe ergibt hier keinen Sinn, zum Beispiel ein leerer Text oder eine "
          "vergangene "
          "Zeit. Es wurde nichts verändert. Bitte prüfen Sie Ihre Eingabe.",
          "This input makes no sense here, for example an empty text or a time in the past. "
          "Nothing "
          "was changed. Please check your input."};
    case Refusal::limit:
      return {
          "Mehr geht in diesem Workshop nicht: Eine Obergrenze ist erreicht. Das hier wurde "
          "nicht angenommen; was vorher beim Server angekommen ist, bleibt.",
          "This workshop cannot hold more: a limit is reached. This was not accepted; what had "
          "reached the server before stays."};
    case Refusal::workshop_ended:
      return {
          "Der Workshop ist beendet. Das wurde nicht mehr angenommen; was vorher beim Server "
          "angekommen ist, bleibt bis zum Löschdatum lesbar.",
          "The workshop has ended. This was not accepted any more; what had reached the server "
          "before can be read until the deletion date."};
    case Refusal::join_closed:
      return {"Zurzeit können keine neuen Personen dazukommen. Bitte fragen Sie die Leitung.",
              "Nobody new can join at the moment. Please ask the lead."};
    case Refusal::internal:
      return {
          "Hier ist uns ein Fehler unterlaufen. Es wurde nichts verändert, Ihr Text bleibt im "
          "Eingabefeld stehen. Bitte versuchen Sie es noch einmal.",
          "Something went wrong on our side. Nothing was changed and your text stays in the input "
          "field. Please try again."};
    case Refusal::code_changed:
      return {
          "Inzwischen hat schon jemand anderes einen neuen Code vergeben, und dieser gilt. Soll "
          "auch "
          "er geschlossen werden, vergeben Sie bitte noch einmal einen neuen.",
          "Somebody else has given out a new code in the meantime, and that one counts. If it is "
          "to "
          "be closed, too, please give out another one."};
    case Refusal::no_board_there:
      return {
          "Für diese Abstimmung oder Ernte gäbe es keine Karten: Wo der Schritt läuft, hat der "
          "andere keine Pinnwand. Sammeln Sie für eine Abstimmung im Plenum die Ergebnisse der "
          "Räume zuerst mit einem Schritt „Ernte“ ein. Es wurde nichts verändert.",
          "There would be no cards for this vote or harvest: where the step runs, the other one "
          "has no board. For a vote in the plenary, collect the results of the rooms with a "
          "harvest step first. Nothing was changed."};
    case Refusal::said_already:
      return {
          "In einem Blitzlicht steht von jeder Person eine Äußerung. Ihre steht schon; Sie können "
          "sie ändern. Was Sie jetzt geschrieben haben, ist noch auf Ihrem Gerät.",
          "In a quick round everybody says one thing. Yours is there already; you can change it. "
          "What you wrote now is still on your device."};
    case Refusal::room_full:
      return {
          "Dieser Raum ist gerade voll. Bitte wählen Sie einen anderen. Wird ein Platz frei, "
          "können Sie noch wechseln.",
          "This room is full at the moment. Please choose another one. If a place becomes free, "
          "you can still change."};
    case Refusal::seat_full:
      return {
          "Von diesem Platz aus wurde so viel gesendet, dass der Server nichts mehr von ihm "
          "annimmt. "
          "Was vorher bei ihm angekommen ist, bleibt; Ihr Text bleibt auf Ihrem Gerät. Bitte "
          "wenden "
          "Sie sich an die Leitung.",
          "So much was sent from this seat that the server takes no more from it. What had reached "
          "it before stays, and your text stays on your device. Please ask the lead."};
    case Refusal::workshop_full:
      return {
          "Dieser Workshop ist so voll, dass nur noch die Leitung etwas ändern kann: schließen, "
          "aufdecken, exportieren. Was vorher beim Server angekommen ist, bleibt; Ihr Text bleibt "
          "auf "
          "Ihrem Gerät.",
          "This workshop is so full that only the lead can still change something: close, reveal, "
          "export. What had reached the server before stays, and your text stays on your device."};
  }
  return {};
}

Sentence sentence(Bye bye) {
  switch (bye) {
    case Bye::malformed:
      return {
          "Die Verbindung wurde beendet, weil eine Nachricht nicht zu verstehen war. Was beim "
          "Server angekommen war, bleibt. Bitte laden Sie die Seite neu.",
          "The connection was closed because a message could not be understood. What had "
          "reached the server stays. Please reload the page."};
    case Bye::unauthorized:
      return {
          "Dieser Link oder Code gilt hier nicht. Bitte prüfen Sie ihn oder fragen Sie die Leitung "
          "nach "
          "einem neuen.",
          "This link or code is not valid here. Please check it or ask the lead for a new one."};
    case Bye::join_closed:
      return {
          "Der Code stimmt, aber zurzeit können keine neuen Personen dazukommen. Bitte fragen Sie "
          "die "
          "Leitung.",
          "The code is right, but nobody new can join at the moment. Please ask the lead."};
    case Bye::unknown_workshop:
      return {"Diesen Workshop gibt es hier nicht. Bitte prüfen Sie den Link oder Code.",
              "There is no such workshop here. Please check the link or code."};
    case Bye::removed:
      return {
          "Ihr Zugang zu diesem Workshop wurde beendet. Was Sie vorher gesendet haben, bleibt "
          "erhalten. Bei Fragen wenden Sie sich bitte an die Leitung.",
          "Your access to this workshop has ended. What you sent before is kept. If you have "
          "questions, please ask the lead."};
    case Bye::deleted:
      return {"Dieser Workshop wurde mit allen Daten gelöscht.",
              "This workshop was deleted with all its data."};
    case Bye::too_many_sessions:
      return {
          "Dieser Zugang ist schon auf zu vielen Geräten oder in zu vielen Fenstern offen. Bitte "
          "schließen Sie eines davon und laden Sie neu.",
          "This access is open on too many devices or in too many windows. Please close one and "
          "reload."};
    case Bye::too_many_failures:
      return {
          "Dieser Link oder Code gilt hier nicht, und gerade wurden sehr viele falsche Codes "
          "eingegeben. Bitte prüfen Sie ihn, warten Sie einen Moment und versuchen Sie es noch "
          "einmal.",
          "This link or code is not valid here, and very many wrong codes were typed just now. "
          "Please check it, wait a moment and try again."};
    case Bye::version:
      return {
          "Diese Seite passt nicht mehr zum Server. Ihre Entwürfe bleiben. Bitte laden Sie die "
          "Seite neu.",
          "This page no longer fits the server. Your drafts are kept. Please reload the page."};
    case Bye::quarantined:
      return {
          "Dieser Workshop wurde nach einem internen Fehler angehalten. Was beim Server "
          "angekommen war, bleibt. Bitte verständigen Sie die Leitung.",
          "This workshop was stopped after an internal error. What had reached the server "
          "stays. Please tell the lead."};
    case Bye::going_away:
      return {
          "Der Server wird neu gestartet. Was noch nicht bei ihm ist, bleibt auf Ihrem Gerät "
          "und wird nachgereicht; die Verbindung kommt von selbst zurück.",
          "The server is restarting. What has not reached it yet stays on your device and will "
          "be sent again; the connection will come back by itself."};
    case Bye::full:
      return {
          "Gerade kann niemand Neues dazukommen, weil hier kein Platz mehr frei ist. Die Seite "
          "versucht es von selbst weiter. Bleibt es dabei, wenden Sie sich bitte an die Leitung.",
          "Nobody new can come in right now because there is no room left here. The page keeps "
          "trying by itself. If it stays like this, please ask the lead."};
  }
  return {};
}

template <class Code>
std::string_view in(Language language, Code code) {
  const Sentence both = sentence(code);
  return language == Language::de ? both.de : both.en;
}

}  // namespace

std::string_view message(Refusal refusal, Language language) { return in(language, refusal); }
std::string_view message(Bye bye, Language language) { return in(language, bye); }

}  // namespace dialograum::protocol
