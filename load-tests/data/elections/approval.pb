META
key;value
description;Each marks up to three projects
num_projects;4
num_votes;5
budget;900
vote_type;approval
rule;greedy
min_length;1
max_length;3
PROJECTS
project_id;cost;votes;name;selected
10;100;4;Trinkbrunnen am Markt;1
20;250;2;"Lesebank; überdacht";1
30;400;3;Sommerkino;0
40;700;0;Zweiter Radweg;0
VOTES
voter_id;vote;age
v1;10,30;41
v2;30,10,20;29
v3;10;67
v4;20;33
v5;10,30;
