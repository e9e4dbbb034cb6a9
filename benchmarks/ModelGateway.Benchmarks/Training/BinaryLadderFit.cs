namespace ModelGateway.Benchmarks;

public class BinaryLadderFit() : LadderFit(LearningTask.Binary);
