-- The machines that hold rows beside the coordinator.
SELECT nodename, nodeport FROM pg_dist_node WHERE groupid <> 0 AND isactive AND shouldhaveshards
