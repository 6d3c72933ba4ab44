META
key;value
description;Without max_points only the sum is limited
vote_type;approval
max_sum_points;4
PROJECTS
project_id;name;category;score;votes
10;First;x;7;3
20;Second;y;4;2
VOTES
points;voter_id;vote
4;p1;10
1,3;p2;10,20
2,1;p3;10,20
