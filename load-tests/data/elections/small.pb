META
key;value
description;Bürgerhaushalt "Süd"; klein
country;Nirgendwo
num_projects;4
num_votes;6
budget;10000
vote_type;cumulative
rule;greedy
max_points;3
max_sum_points;5
PROJECTS
project_id;cost;votes;score;name
a;100;4;9;Bäume, Bänke und Brunnen
b;200;4;8;"Spielplatz ""Am Wehr""; neu"
c-1;300;2;5;=Radweg
d;400;0;0;Parkplatz
VOTES
voter_id;age;vote;points
1;33;a,b;3,2
2;;b,a,c-1;1,2,2
3;71;c-1;3
4;19;a,b;1,3
5;45;a,b;3,2
6;50;;
