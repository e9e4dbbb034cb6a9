namespace ModelGateway;

/// <summary>Some rows of both parts of a problem, for looking at columns.</summary>
internal sealed class Sample
{
    public Sample(LearningProblem problem, int[] train, int[] test)
    {
        Problem = problem;
        Train = train;
        Test = test;
        TrainLabels = LearningProblem.Gather(problem.Labels, train);
        TestLabels = LearningProblem.Gather(problem.Labels, test);
        TrainWeights = problem.WeightsOf(train);
        TestWeights = problem.WeightsOf(test);
    }

    public LearningProblem Problem { get; }

    public int[] Train { get; }

    public int[] Test { get; }

    public float[] TrainLabels { get; }

    /// <summary>-1 for a class that the training part never saw.</summary>
    public float[] TestLabels { get; }

    /// <summary>1 on average; empty where all rows count the same.</summary>
    public double[] TrainWeights { get; }

    /// <summary>1 on average; empty where all rows count the same.</summary>
    public double[] TestWeights { get; }

    public bool IsRegression => Problem.Signature.Task == LearningTask.Regression;

    public int Rows => Train.Length + Test.Length;

    /// <summary>At most so many of the rows, evenly taken, in their order.</summary>
    public static int[] Thin(int[] rows, int most)
    {
        if (rows.Length <= most)
        {
            return rows;
        }

        int[] thinned = new int[most];
        for (int i = 0; i < most; i++)
        {
            thinned[i] = rows[(long)i * rows.Length / most];
        }

        return thinned;
    }

    /// <summary>The numbers of a column in some rows.</summary>
    public static double[] Numbers(DataColumn column, int[] rows)
    {
        double[] numbers = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            numbers[i] = column.GetDouble(rows[i]);
        }

        return numbers;
    }
}
