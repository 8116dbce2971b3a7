namespace LeakWatch.Panes.Screen;

/// <summary>What keys do to a table, whatever its rows are.</summary>
internal interface IPaneTable
{
    /// <summary>What its rows must have in them; empty for everything.</summary>
    string Filter { get; set; }

    /// <summary>How many rows match.</summary>
    int Count { get; }

    /// <summary>How many there are in all.</summary>
    int CountOfAll { get; }

    /// <summary>Its order and direction; empty where it has none.</summary>
    string OrderName { get; }

    /// <summary>The text of the row with the cursor; null where there is none.</summary>
    string? CurrentText { get; }

    /// <summary>Whether its rows can lead to an object.</summary>
    bool LeadsOn { get; }

    /// <summary>The object that the row with the cursor leads to; null where there is none.</summary>
    int? CurrentNode { get; }

    /// <summary>How many rows can be seen.</summary>
    int PageRows { get; }

    /// <summary>Takes the next order.</summary>
    void NextOrder();

    /// <summary>Turns the order round.</summary>
    void ReverseOrder();

    /// <summary>Moves the cursor by so many rows.</summary>
    void MoveBy(int rows);
}
