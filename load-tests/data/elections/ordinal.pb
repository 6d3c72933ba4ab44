META
key;value
description;Projects in an order of preference
num_projects;2
num_votes;2
budget;300
vote_type;ordinal
PROJECTS
project_id;cost;name;votes
10;100;First;2
20;200;Second;1
VOTES
voter_id;vote
p1;10,20
p2;10
