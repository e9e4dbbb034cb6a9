namespace ModelGateway.Benchmarks;

public class RegressionLadderFit() : LadderFit(LearningTask.Regression);
