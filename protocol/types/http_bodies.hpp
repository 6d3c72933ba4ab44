// The bodies of the HTTP interface: creating a workshop, looking up a code, errors, the export.
// Here texts are plain strings without content ids; the server makes the ids. PROTOCOL.md section
// 11 is the reference.
#pragma once

#include "protocol/types/entities.hpp"

namespace dialograum::protocol {

// ---- POST /api/workshops ----
struct CreateRequest {
  Words<limits::title_chars> title;
  Language language = Language::de;
  Maybe<Ascii<64>> template_name;  // on the wire "template"
  Maybe<List<Words<limits::name_chars>, limits::rooms>> rooms;
  Maybe<TimeMs> begins_ms;  // when it takes place: both or none, within the limits of
  Maybe<TimeMs> ends_ms;    // workshop.schedule
};
BOOST_DESCRIBE_STRUCT(CreateRequest, (),
                      (title, language, template_name, rooms, begins_ms, ends_ms))

struct CreatedRoom {
  RoomId id;
  Words<limits::name_chars> name;
  Words<2000> moderator;  // link
};
BOOST_DESCRIBE_STRUCT(CreatedRoom, (), (id, name, moderator))

// Links are whole URLs; the secret is in the fragment and so never in a request or a server's log.
struct CreateAnswer {
  Words<2000> url;
  WorkshopId workshop;
  Ascii<9> code;  // "ABCD-EFGH", as it is shown
  Words<2000> lead;
  Words<2000> co_lead;
  List<CreatedRoom, limits::rooms> rooms;
  Words<2000> projector;
  Words<2000> join;
};
BOOST_DESCRIBE_STRUCT(CreateAnswer, (),
                      (url, workshop, code, lead, co_lead, rooms, projector, join))

// ---- every answer that is not 2xx ----
enum class HttpFault {
  bad_request,         // the body or a header is not what the protocol says; `field` says where
  unauthorized,        // no such link, or it was revoked
  not_allowed,         // this link's role may not do that
  create_not_allowed,  // creating needs the operator's link (PROTOCOL.md W2)
  unknown_code,        // no workshop has this code
  unknown_workshop,    // no such workshop, or it was deleted
  join_closed,         // the code is right, but nobody new may come in
  not_found,           // no such page
  method_not_allowed,  // the header Allow names those that are
  key_reused,          // the idempotency key was used for another request
  too_large,           // the body is too large
  too_many_requests,   // Retry-After says when to come back
  wrong_type,          // what was uploaded is neither an image nor a PDF
  too_many_files,      // the workshop has as many files as it may have, or as many bytes
  id_used,             // another file has this id
  unavailable,         // storage cannot take it now, or the server is stopping
  internal,            // our fault
};
BOOST_DESCRIBE_ENUM(HttpFault, bad_request, unauthorized, not_allowed, create_not_allowed,
                    unknown_code, unknown_workshop, join_closed, not_found, method_not_allowed,
                    key_reused, too_large, too_many_requests, wrong_type, too_many_files, id_used,
                    unavailable, internal)

struct HttpError {
  HttpFault code = HttpFault::internal;
  Words<500> message_de;
  Words<500> message_en;
  Maybe<Words<200>> field;  // JSON pointer into the request
};
BOOST_DESCRIBE_STRUCT(HttpError, (), (code, message_de, message_en, field))

struct ErrorAnswer {
  HttpError error;
};
BOOST_DESCRIBE_STRUCT(ErrorAnswer, (), (error))

// ---- PUT /api/workshops/{id}/files/{file} ----
struct FileAnswer {  // what a step then names, with a name and, for an image, words
  FileId id;
  FileType type = FileType::pdf;
  Int<1, limits::file_bytes> bytes = 1;
};
BOOST_DESCRIBE_STRUCT(FileAnswer, (), (id, type, bytes))

// ---- GET /api/codes/{code} ----
struct CodeAnswer {
  WorkshopId workshop;
  Words<limits::title_chars> title;
  Language language = Language::de;
  WorkshopStatus status = WorkshopStatus::active;
  bool join_open = true;
};
BOOST_DESCRIBE_STRUCT(CodeAnswer, (), (workshop, title, language, status, join_open))

// ---- GET /api/config ----
// Whether a workshop may be created with this request. open: yes. loopback: only from the server's
// own machine or with the operator's link.
enum class CreateRule { open, loopback };
BOOST_DESCRIBE_ENUM(CreateRule, open, loopback)

struct ConfigAnswer {
  Words<2000> public_url;
  Ascii<64> build;
  CreateRule create = CreateRule::loopback;
};
BOOST_DESCRIBE_STRUCT(ConfigAnswer, (), (public_url, build, create))

// ---- GET /api/templates?language=de ----
struct TemplateStep {
  Words<limits::title_chars> title;
  Int<0, 1440> minutes = 0;
  ActivityKind kind = ActivityKind::info;
  ScopeKind scope = ScopeKind::plenary;
};
BOOST_DESCRIBE_STRUCT(TemplateStep, (), (title, minutes, kind, scope))

struct TemplateInfo {
  Ascii<64> id;  // the "template" of CreateRequest
  Words<limits::title_chars> title;
  Words<500> description;
  Int<0, 1440> minutes = 0;
  List<Words<limits::name_chars>, limits::rooms> rooms;  // are made unless the request names others
  List<TemplateStep, limits::steps> steps;
};
BOOST_DESCRIBE_STRUCT(TemplateInfo, (), (id, title, description, minutes, rooms, steps))

struct TemplatesAnswer {
  List<TemplateInfo, 100> templates;
};
BOOST_DESCRIBE_STRUCT(TemplatesAnswer, (), (templates))

// ---- GET /api/workshops/{id}/export.json ----
// What the screens of the asking role show, complete. Fields that a kind does not have are absent.

// hidden: others have not seen it yet, so its content is left out of the export too.
enum class ExportState { hidden, shown };
BOOST_DESCRIBE_ENUM(ExportState, hidden, shown)

struct ExportRoom {
  RoomId id;
  Words<limits::name_chars> name;
  RoomKind kind = RoomKind::breakout;
  bool archived = false;
  Int<0, limits::seats> people = 0;
};
BOOST_DESCRIBE_STRUCT(ExportRoom, (), (id, name, kind, archived, people))

struct ExportReason {
  ReasonTag tag = ReasonTag::none;
  Words<limits::reason_chars> text;
};
BOOST_DESCRIBE_STRUCT(ExportReason, (), (tag, text))

struct ExportGroup {  // of a rating that compares, as in a result; without a name: all others
  Maybe<ValueId> value;
  Maybe<Words<limits::name_chars>> name;
  Int<0, limits::seats> n = 0;
  List<Int<0, limits::seats>, limits::rating_levels_max> counts;
  Int<0, limits::seats> cannot_judge = 0;
  Maybe<Decimal> median;
  Maybe<Decimal> q1;
  Maybe<Decimal> q3;
};
BOOST_DESCRIBE_STRUCT(ExportGroup, (), (value, name, n, counts, cannot_judge, median, q1, q3))

struct ExportItem {
  TargetId id;
  Words<limits::card_chars> text;
  Maybe<bool> heading;  // a dimension or goal: not rated itself
  Maybe<Int<0, limits::seats>> n;
  Maybe<List<Int<0, limits::seats>, limits::rating_levels_max>> counts;
  Maybe<Int<0, limits::seats>> cannot_judge;
  Maybe<Decimal> median;
  Maybe<Decimal> q1;
  Maybe<Decimal> q3;
  Maybe<Decimal> iqr;
  Maybe<Decimal> agreement;
  Maybe<AgreementWord> agreement_word;
  Maybe<Int<0, limits::seats>> voters;
  Maybe<Int<0, 9007199254740991>> points;
  Maybe<Int<1, 100'000>> rank;
  Maybe<TargetId> merged_into;
  Maybe<List<ExportReason, limits::seats>> reasons;
  Maybe<MatrixResult> matrix;
  Maybe<bool>
      left_out;  // votes: hidden, erased or gone: no rank, and no text for those who may not see it
  Maybe<bool> withheld;  // as in a result: `n` is all there is
  Maybe<List<Origin, limits::origins>> origins;
  Maybe<ConsensingResult> consensing;
  Maybe<List<ExportGroup, limits::affiliation_values + 1>> groups;
};
BOOST_DESCRIBE_STRUCT(ExportItem, (),
                      (id, text, heading, n, counts, cannot_judge, median, q1, q3, iqr, agreement,
                       agreement_word, voters, points, rank, merged_into, reasons, matrix, left_out,
                       withheld, origins, consensing, groups))

struct ExportRound {
  Int<1, limits::rounds> round = 1;
  ExportState state = ExportState::hidden;
  List<ExportItem, 100'000> items;  // hidden: id, text and heading only
};
BOOST_DESCRIBE_STRUCT(ExportRound, (), (round, state, items))

struct ExportTopic {  // what a board is about, and where it comes from
  ItemId id;
  Words<limits::card_chars> text;
  Maybe<List<Origin, limits::origins>> origins;
};
BOOST_DESCRIBE_STRUCT(ExportTopic, (), (id, text, origins))

struct ExportColumn {
  ItemId id;
  Words<limits::item_chars> text;
  Maybe<Words<limits::hint_chars>> hint;
};
BOOST_DESCRIBE_STRUCT(ExportColumn, (), (id, text, hint))

struct ExportCluster {
  ClusterId id;
  Maybe<Words<limits::title_chars>> title;
  Maybe<ItemId> column;
  List<CardId, limits::cards> cards;  // its members, in order
};
BOOST_DESCRIBE_STRUCT(ExportCluster, (), (id, title, column, cards))

struct ExportField {
  Words<limits::label_chars> label;
  Maybe<Words<limits::hint_chars>> hint;
};
BOOST_DESCRIBE_STRUCT(ExportField, (), (label, hint))

struct ExportFieldText {  // of a field after the first, which is the card's text
  Int<1, limits::card_fields - 1> field = 1;
  Words<limits::field_chars> text;
};
BOOST_DESCRIBE_STRUCT(ExportFieldText, (), (field, text))

struct ExportLink {  // what a card contributes to
  CardId card;
  Words<limits::card_chars> text;
};
BOOST_DESCRIBE_STRUCT(ExportLink, (), (card, text))

struct ExportCard {
  CardId id;
  Words<limits::card_chars> text;
  Maybe<ItemId> column;
  Maybe<ClusterId> cluster;
  Maybe<Words<limits::name_chars>> author;  // named boards only
  bool hidden = false;                      // taken from view by a moderator
  Maybe<ItemId> topic;
  Maybe<List<Origin, limits::origins>> origins;  // what a room handed over
  Maybe<bool> question;                          // and did so as a question
  Maybe<Int<1, limits::rounds>> round;           // absent: 1
  Maybe<List<ExportFieldText, static_cast<std::size_t>(limits::card_fields - 1)>> fields;
  Maybe<List<ExportLink, limits::links_per_card>> links;
};
BOOST_DESCRIBE_STRUCT(ExportCard, (),
                      (id, text, column, cluster, author, hidden, topic, origins, question, round,
                       fields, links))

struct ExportBoard {
  ExportState state = ExportState::hidden;
  List<ExportColumn, limits::items_per_owner> columns;
  List<ExportCluster, limits::clusters_per_activity> clusters;
  List<ExportCard, limits::cards> cards;
  Maybe<List<ExportTopic, limits::items_per_owner>> topics;
  Maybe<List<RoomId, limits::rooms>> reported;  // boards that collect: the rooms that are ready
  Maybe<Int<1, limits::rounds>> round;          // the running one; absent: 1
  Maybe<List<ExportField, static_cast<std::size_t>(limits::card_fields)>> fields;
};
BOOST_DESCRIBE_STRUCT(ExportBoard, (),
                      (state, columns, clusters, cards, topics, reported, round, fields))

struct ExportQuestion {
  QuestionId id;
  Words<limits::question_chars> text;
  QuestionStatus status = QuestionStatus::shown;
  Int<0, limits::seats> support = 0;
  Maybe<ActivityId> about;
  Maybe<Words<limits::name_chars>> author;  // where names are asked for
  Maybe<SlotId> about_slot;
};
BOOST_DESCRIBE_STRUCT(ExportQuestion, (), (id, text, status, support, about, author, about_slot))

struct ExportActivity {
  ActivityId id;
  ActivityKind kind = ActivityKind::info;
  RoomId room;
  Phase state = Phase::preparing;
  StepId step;
  Words<limits::title_chars> title;  // the step's
  Settings settings;
  Maybe<List<ExportRound, limits::rounds>> rounds;  // ratings and votes
  Maybe<ExportBoard> board;
  Maybe<ExportPlan> plan;
  Maybe<List<ExportQuestion, limits::questions>> questions;  // the most supported first
  Maybe<ExportAgreement> agreement;
};
BOOST_DESCRIBE_STRUCT(ExportActivity, (),
                      (id, kind, room, state, step, title, settings, rounds, board, plan, questions,
                       agreement))

// No position, time or hash of the log: these change with every input, even a hidden one (P1).
// Version 1 had them.
struct Export {
  Ascii<32> format{"dialograum-export"};
  Int<1, 1000> version = 2;
  WorkshopId workshop;
  Words<limits::title_chars> title;
  Language language = Language::de;
  WorkshopStatus status = WorkshopStatus::active;
  Ascii<33> epoch;
  List<ExportRoom, limits::rooms> rooms;
  List<ExportActivity, limits::activities> activities;
};
BOOST_DESCRIBE_STRUCT(Export, (),
                      (format, version, workshop, title, language, status, epoch, rooms,
                       activities))

}  // namespace dialograum::protocol
